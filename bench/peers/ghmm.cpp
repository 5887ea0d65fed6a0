// GHMM's scaled Baum-Welch over codes (H1c). g++ -std=c++17 -O3 -march=native -rdynamic ghmm.cpp -o ghmm -lghmm
#include "contender.h"
extern "C" {
#include <ghmm/ghmm.h>
#include <ghmm/model.h>
#include <ghmm/reestimate.h>
#include <ghmm/sequence.h>
#include <ghmm/foba.h>
// Debian's libghmm leaves LAPACK undefined, which models of codes never call.
int clapack_dgetrf() { std::abort(); }
int clapack_dgetri() { std::abort(); }
int clapack_dpotrf() { std::abort(); }
}

static Work prepare(const std::string& workload)
{
    const Grid grid = load(workload);
    const int length = int(grid.n), states = int(grid.k), levels = int((grid.chain.size() - states * states) / states);
    const std::vector<double> initial = grid.w, chain = grid.chain;
    ghmm_dseq* sequence = ghmm_dseq_calloc(1);
    sequence->seq[0] = static_cast<int*>(std::malloc(sizeof(int) * length));
    sequence->seq_len[0] = length;
    sequence->seq_w[0] = 1;
    sequence->total_w = 1;
    for (int t = 0; t < length; t++) sequence->seq[0][t] = int(grid.x[t]);
    double end = 0;
    auto fit = [=](int count, double* log_likelihood) {
        std::vector<int> degrees(states, states);
        ghmm_dmodel* model = ghmm_dmodel_calloc(levels, states, GHMM_kDiscreteHMM, degrees.data(), degrees.data());
        for (int i = 0; i < states; i++)
        {
            ghmm_dstate& state = model->s[i];
            state.pi = initial[i];
            state.fix = 0;
            state.out_states = state.in_states = states;
            for (int j = 0; j < states; j++)
            {
                state.out_id[j] = state.in_id[j] = j;
                state.out_a[j] = chain[i * states + j];
                state.in_a[j] = chain[j * states + i];
            }
            for (int k = 0; k < levels; k++) state.b[k] = chain[states * states + i * levels + k];
        }
        const double before = now();
        ghmm_dmodel_baum_welch_nstep(model, sequence, count, 0.0);
        const double seconds = now() - before;
        if (log_likelihood) ghmm_dmodel_logp(model, sequence->seq[0], length, log_likelihood);
        ghmm_dmodel_free(&model);
        return seconds;
    };
    fit(10, &end);
    return {iterations([=](int count) { return fit(count, nullptr); }, 1), end / length, ""};
}

int main()
{
    ghmm_set_loglevel(0);
    return answer("GHMM\t0.9~rc3\t1", prepare);
}

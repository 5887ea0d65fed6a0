// Armadillo's gmm_full and gmm_diag. g++ -std=c++17 -O3 -march=native armadillo.cpp -o armadillo -larmadillo
#include "contender.h"
#include <armadillo>
#include <memory>

using namespace arma;

static const double smallest_variance = 1e-10;  // never reached here

template <class E>
static Mat<E> columns(const Grid& grid)
{
    Mat<double> rows(grid.d, grid.n);
    std::copy(grid.x.begin(), grid.x.end(), rows.memptr());
    return conv_to<Mat<E>>::from(rows);
}

static gmm_full full_start(const Grid& grid)
{
    mat means(grid.d, grid.k);
    cube covariances(grid.d, grid.d, grid.k);
    rowvec weights(grid.k);
    std::copy(grid.mu.begin(), grid.mu.end(), means.memptr());
    std::copy(grid.cov.begin(), grid.cov.end(), covariances.memptr());
    std::copy(grid.w.begin(), grid.w.end(), weights.memptr());
    gmm_full model;
    model.set_params(means, covariances, weights);
    return model;
}

template <class Model, class E>
static Model diagonal_start(const Grid& grid)
{
    Mat<E> means(grid.d, grid.k), variances(grid.d, grid.k);
    Row<E> weights(grid.k);
    for (long k = 0; k < grid.k; k++)
    {
        weights(k) = grid.w[k];
        for (long d = 0; d < grid.d; d++)
        {
            means(d, k) = grid.mu[k * grid.d + d];
            variances(d, k) = grid.cov[(k * grid.d + d) * grid.d + d];
        }
    }
    Model model;
    model.set_params(means, variances, weights);
    return model;
}

template <class Model, class E>
static double learn(Model& model, const Mat<E>& rows, long k, const gmm_dist_mode& distance, int iterations)
{
    const double before = now();
    if (!model.learn(rows, k, distance, keep_existing, 0, iterations, E(smallest_variance), false)) std::exit(1);
    return now() - before;
}

template <class Model, class E>
static Work fits(const Grid& grid, const Model& start, const gmm_dist_mode& distance, bool whole)
{
    auto rows = std::make_shared<Mat<E>>(columns<E>(grid));
    const long k = grid.k;
    auto fit = [=](int n) {
        Model model = start;
        return learn<Model, E>(model, *rows, k, distance, n);
    };
    Model end = start;
    learn<Model, E>(end, *rows, k, distance, 10);
    return {whole ? median_of(200, [=] { return fit(10); }) : iterations(fit), double(end.avg_log_p(*rows)),
        whole ? "whole fit, 10 iterations" : ""};
}

// Log density and responsibilities: its interface gives the density of a row and that of a row under a component.
static Work scores(const Grid& grid, bool one_row)
{
    auto rows = std::make_shared<mat>(columns<double>(grid));
    auto model = std::make_shared<gmm_full>(full_start(grid));
    learn<gmm_full, double>(*model, *rows, grid.k, maha_dist, 10);
    const uword k = grid.k;
    if (!one_row)
    {
        auto responsibilities = std::make_shared<mat>(k, grid.n);
        return {[=] {
                    const double before = now();
                    const rowvec density = model->log_p(*rows);
                    for (uword j = 0; j < k; j++)
                    {
                        responsibilities->row(j) = exp(model->log_p(*rows, j) + std::log(model->hefts(j)) - density);
                    }
                    return now() - before;
                },
            model->avg_log_p(*rows), "log_p(X), and log_p(X, k) for each k"};
    }
    auto points = std::make_shared<std::vector<vec>>();
    for (uword i = 0; i < 1000; i++) points->push_back(rows->col(i % rows->n_cols));
    return {median_of(300,
                [=] {
                    vec responsibilities(k);
                    const double before = now();
                    for (int i = 0; i < 32; i++)
                    {
                        const vec& point = (*points)[(i * 31) % 1000];
                        const double density = model->log_p(point);
                        for (uword j = 0; j < k; j++)
                        {
                            responsibilities(j) = std::exp(model->log_p(point, j) + std::log(model->hefts(j)) - density);
                        }
                        volatile double sink = responsibilities(0);
                        (void)sink;
                    }
                    return (now() - before) / 32;
                }),
        model->avg_log_p(*rows), "log_p(x), and log_p(x, k) for each k"};
}

static Work prepare(const std::string& name)
{
    const Grid grid = load(name);
    if (name[0] == 'S') return scores(grid, name != "S2");
    if (name == "W6f") return fits<fgmm_diag, float>(grid, diagonal_start<fgmm_diag, float>(grid), eucl_dist, false);
    if (name == "W6" || name == "W8d")
    {
        return fits<gmm_diag, double>(grid, diagonal_start<gmm_diag, double>(grid), eucl_dist, false);
    }
    return fits<gmm_full, double>(grid, full_start(grid), maha_dist, name == "W1");
}

int main()
{
    const std::string version = arma_version::as_string();
    return answer("Armadillo\t" + version.substr(0, version.find(' ')) + "\t1", prepare);
}

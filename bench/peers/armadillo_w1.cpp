// Old Faithful (workload W1) with Armadillo's gmm_full: whole fits of 10 iterations from the grid's start.
// Answers each line of standard input with "microseconds mean-log-likelihood": the median fit of a round of 200.
// Usage: armadillo_w1 faithful.csv
#include <algorithm>
#include <armadillo>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

static arma::mat read_rows(const char* path)
{
    arma::mat table;
    if (!table.load(arma::csv_name(path, arma::csv_opts::no_header)))
    {
        std::cerr << "Cannot read " << path << ".\n";
        std::exit(2);
    }
    return table.rows(1, table.n_rows - 1).t();  // the first row is the header; observations are columns here
}

static arma::gmm_full start(const arma::mat& rows)
{
    const arma::mat means = {{2.5, 4.0}, {60.0, 75.0}};
    arma::cube covariances(2, 2, 2);
    covariances.slice(0) = arma::diagmat(arma::var(rows, 1, 1));  // divisor N
    covariances.slice(1) = covariances.slice(0);
    const arma::rowvec weights = {0.5, 0.5};
    arma::gmm_full model;
    model.set_params(means, covariances, weights);
    return model;
}

int main(int argc, char** argv)
{
    if (argc != 2)
    {
        std::cerr << "Usage: armadillo_w1 faithful.csv\n";
        return 2;
    }

    const arma::mat rows = read_rows(argv[1]);
    const arma::gmm_full initial = start(rows);
    std::string line;
    while (std::getline(std::cin, line))
    {
        std::vector<double> times;
        arma::gmm_full model;
        for (int i = 0; i < 200; i++)
        {
            model = initial;
            const auto before = std::chrono::steady_clock::now();
            const bool learnt =
                model.learn(rows, 2, arma::maha_dist, arma::keep_existing, 0, 10, 1e-10, false);
            const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - before;
            if (!learnt)
            {
                std::cerr << "The fit failed.\n";
                return 1;
            }
            times.push_back(time.count());
        }
        std::sort(times.begin(), times.end());
        std::printf("%.4f %.15g\n", times[times.size() / 2], model.avg_log_p(rows));
        std::fflush(stdout);
    }
}

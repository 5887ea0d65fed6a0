// OpenCV's ml::EM. g++ -std=c++17 -O3 -march=native opencv.cpp -o opencv $(pkg-config --cflags opencv4) -lopencv_ml -lopencv_core
#include "contender.h"
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/ml.hpp>

using namespace cv;

static Work prepare(const std::string& name)
{
    auto grid = std::make_shared<Grid>(load(name));
    Mat rows(grid->n, grid->d, CV_64F, grid->x.data()), means(grid->k, grid->d, CV_64F, grid->mu.data());
    Mat weights(1, grid->k, CV_64F, grid->w.data());
    std::vector<Mat> covariances;
    for (long k = 0; k < grid->k; k++)
    {
        covariances.push_back(Mat(grid->d, grid->d, CV_64F, grid->cov.data() + k * grid->d * grid->d));
    }
    const int structure = name == "W6" || name == "W8d" ? ml::EM::COV_MAT_DIAGONAL
        : name == "W8s"                                ? ml::EM::COV_MAT_SPHERICAL
                                                       : ml::EM::COV_MAT_GENERIC;
    auto model = std::make_shared<Ptr<ml::EM>>();
    auto fit = [=](int n) {
        *model = ml::EM::create();
        (*model)->setClustersNumber(grid->k);
        (*model)->setCovarianceMatrixType(structure);
        (*model)->setTermCriteria(TermCriteria(TermCriteria::COUNT + TermCriteria::EPS, n, 1e-300));
        const double before = now();
        (*model)->trainE(rows, means, covariances, weights);
        return now() - before;
    };
    fit(10);
    double sum = 0;
    for (long i = 0; i < grid->n; i++) sum += (*model)->predict2(rows.row(i), noArray())[0];
    const bool whole = name == "W1";
    return {whole ? median_of(100, [=] { return fit(10); }) : iterations(fit, 1), sum / grid->n,
        whole ? "whole fit, 10 iterations" : ""};
}

int main()
{
    setNumThreads(0);
    return answer(std::string("OpenCV\t") + CV_VERSION + "\t1", prepare);
}

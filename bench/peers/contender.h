// Shared by the C and C++ contenders: a file of the grid, and the protocol of rounds (EmKernel.Grid/RoundProtocol.cs).
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

struct Grid
{
    long n, d, k;
    std::vector<double> x, w, mu, cov, chain;
};

inline Grid load(const std::string& workload)
{
    const bool of_w3 = workload.rfind("W8", 0) == 0 || workload == "S2";
    std::string base = of_w3 ? "W3" : workload.rfind("S1_", 0) == 0 ? "W" + workload.substr(3) : workload;
    if (base.back() == 'f') base.pop_back();
    const char* folder = std::getenv("PEERS_DATA");
    const std::string path = std::string(folder ? folder : ".") + "/" + base + ".bin";
    FILE* file = std::fopen(path.c_str(), "rb");
    int64_t head[4];
    if (!file || std::fread(head, 8, 4, file) != 4)
    {
        std::perror(path.c_str());
        std::exit(2);
    }
    Grid grid;
    grid.n = head[0], grid.d = head[1], grid.k = head[2];
    auto read = [&](std::vector<double>& values, size_t count) {
        values.resize(count);
        if (std::fread(values.data(), 8, count, file) != count) std::exit(2);
    };
    read(grid.x, grid.n * grid.d);
    read(grid.w, grid.k);
    read(grid.mu, grid.k * grid.d);
    read(grid.cov, grid.k * grid.d * grid.d);
    read(grid.chain, head[3]);
    std::fclose(file);
    return grid;
}

inline double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// What a workload does in a round, made once.
struct Work
{
    std::function<double()> round;  // seconds of a unit: an iteration, a whole fit, a row
    double mean_log_likelihood;
    std::string note;
};

// fit(n): the seconds of n iterations, with what a fit costs besides. That is taken away: fit(0), or, where a fit needs an
// iteration, fit(1). As many iterations as fill a third of a second, 10 at most.
inline std::function<double()> iterations(std::function<double(int)> fit, int least = 0)
{
    fit(least);
    const double one = std::max(1e-9, fit(least + 1) - fit(least));
    const int count = int(std::min(10.0, std::max(1.0, 0.33 / one)));
    return [=] {
        const double without = fit(least);
        return (fit(least + count) - without) / count;
    };
}

inline std::function<double()> median_of(int count, std::function<double()> once)
{
    return [=] {
        std::vector<double> seconds;
        for (int i = 0; i < count; i++) seconds.push_back(once());
        return median(seconds);
    };
}

inline int answer(const std::string& identity, const std::function<Work(const std::string&)>& prepare)
{
    std::map<std::string, Work> prepared;
    std::printf("%s\n", identity.c_str());
    std::fflush(stdout);
    std::string name;
    while (std::getline(std::cin, name))
    {
        if (!prepared.count(name)) prepared[name] = prepare(name);
        const Work& work = prepared[name];
        std::printf("%.9g\t%.12g\t%s\n", work.round(), work.mean_log_likelihood, work.note.c_str());
        std::fflush(stdout);
    }
    return 0;
}

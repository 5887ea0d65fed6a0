// What a core can do at most: multiply-adds, exponentials, bytes read from memory; on one thread or several at once.
// gcc -O3 -march=native limit.c -o limit -lpthread          Usage: limit [threads]
// Answers each line of standard input with a round: billions of fused multiply-adds a second (8 doubles, 16 floats,
// 4 doubles in an operation, each lane counted), nanoseconds for an exponential (double, float), and GB/s read from
// memory. A rate is that of all threads together. Windows are a millisecond long, and the best of a round counts.
#include <immintrin.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { WINDOWS = 8, ACCUMULATORS = 12, NUMBERS = 4096, READ_BYTES = 128 << 20, MOST_THREADS = 64 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

typedef struct
{
    double *x, *y;
    float *xf, *yf;
    double *memory;
    size_t length;
    volatile double sink;
} Buffers;

#define CHAINS(type, count, fma, set1, reduce)                                 \
    type a[ACCUMULATORS], x = set1(0.999999f), y = set1(1e-6f);                \
    for (int i = 0; i < ACCUMULATORS; i++) a[i] = set1(i);                     \
    for (long r = 0; r < count; r++)                                           \
    {                                                                          \
        _Pragma("GCC unroll 12") for (int i = 0; i < ACCUMULATORS; i++) a[i] = fma(a[i], x, y); \
    }                                                                          \
    double sum = 0;                                                            \
    for (int i = 0; i < ACCUMULATORS; i++) sum += reduce(a[i]);                \
    b->sink = sum;

enum { FMA_REPEATS = 200000, EXP_REPEATS = 250 };

static double first4(__m256d v) { return _mm256_cvtsd_f64(v); }

__attribute__((noinline)) static void fma_double(Buffers *b)
{
    CHAINS(__m512d, FMA_REPEATS, _mm512_fmadd_pd, _mm512_set1_pd, _mm512_reduce_add_pd)
}

__attribute__((noinline)) static void fma_float(Buffers *b)
{
    CHAINS(__m512, FMA_REPEATS, _mm512_fmadd_ps, _mm512_set1_ps, _mm512_reduce_add_ps)
}

__attribute__((noinline)) static void fma_double_256(Buffers *b)
{
    CHAINS(__m256d, FMA_REPEATS, _mm256_fmadd_pd, _mm256_set1_pd, first4)
}

// x = n ln 2 + r, |r| <= ln 2 / 2, a Taylor polynomial of degree 11, scaled by 2^n: 9e-15 relative.
static inline __m512d exp8(__m512d x)
{
    static const double c[] = {2.505210838544172e-8, 2.755731922398589e-7, 2.7557319223985893e-6, 2.48015873015873e-5,
        1.984126984126984e-4, 1.388888888888889e-3, 8.333333333333333e-3, 4.1666666666666664e-2, 1.6666666666666666e-1,
        0.5, 1, 1};
    __m512d n = _mm512_roundscale_pd(_mm512_mul_pd(x, _mm512_set1_pd(1.4426950408889634)), 8);
    __m512d r = _mm512_fnmadd_pd(n, _mm512_set1_pd(6.93145751953125e-1), x);
    r = _mm512_fnmadd_pd(n, _mm512_set1_pd(1.42860682030941723212e-6), r);
    __m512d p = _mm512_set1_pd(c[0]);
#pragma GCC unroll 12
    for (int i = 1; i < 12; i++) p = _mm512_fmadd_pd(p, r, _mm512_set1_pd(c[i]));
    return _mm512_scalef_pd(p, n);
}

static inline __m512 exp16(__m512 x)
{
    static const float c[] = {1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f,
        5.0000001201e-1f, 1, 1};
    __m512 n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504f)), 8);
    __m512 r = _mm512_fnmadd_ps(n, _mm512_set1_ps(0.693359375f), x);
    r = _mm512_fnmadd_ps(n, _mm512_set1_ps(-2.12194440e-4f), r);
    __m512 p = _mm512_set1_ps(c[0]);
#pragma GCC unroll 8
    for (int i = 1; i < 8; i++) p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(c[i]));
    return _mm512_scalef_ps(p, n);
}

__attribute__((noinline)) static void exp_double(Buffers *b)
{
    const double *restrict x = b->x;
    double *restrict y = b->y;
    for (int repeat = 0; repeat < EXP_REPEATS; repeat++)
    {
        for (int i = 0; i < NUMBERS; i += 32)
        {
            __m512d e0 = exp8(_mm512_load_pd(x + i)), e1 = exp8(_mm512_load_pd(x + i + 8));
            __m512d e2 = exp8(_mm512_load_pd(x + i + 16)), e3 = exp8(_mm512_load_pd(x + i + 24));
            _mm512_store_pd(y + i, e0);
            _mm512_store_pd(y + i + 8, e1);
            _mm512_store_pd(y + i + 16, e2);
            _mm512_store_pd(y + i + 24, e3);
        }
        __asm__ volatile("" ::"r"(y) : "memory");
    }
}

__attribute__((noinline)) static void exp_float(Buffers *b)
{
    const float *restrict x = b->xf;
    float *restrict y = b->yf;
    for (int repeat = 0; repeat < EXP_REPEATS; repeat++)
    {
        for (int i = 0; i < NUMBERS; i += 64)
        {
            __m512 e0 = exp16(_mm512_load_ps(x + i)), e1 = exp16(_mm512_load_ps(x + i + 16));
            __m512 e2 = exp16(_mm512_load_ps(x + i + 32)), e3 = exp16(_mm512_load_ps(x + i + 48));
            _mm512_store_ps(y + i, e0);
            _mm512_store_ps(y + i + 16, e1);
            _mm512_store_ps(y + i + 32, e2);
            _mm512_store_ps(y + i + 48, e3);
        }
        __asm__ volatile("" ::"r"(y) : "memory");
    }
}

__attribute__((noinline)) static void read_memory(Buffers *b)
{
    __m512d s0 = _mm512_setzero_pd(), s1 = s0, s2 = s0, s3 = s0;
    for (size_t i = 0; i < b->length; i += 32)
    {
        s0 = _mm512_add_pd(s0, _mm512_load_pd(b->memory + i));
        s1 = _mm512_add_pd(s1, _mm512_load_pd(b->memory + i + 8));
        s2 = _mm512_add_pd(s2, _mm512_load_pd(b->memory + i + 16));
        s3 = _mm512_add_pd(s3, _mm512_load_pd(b->memory + i + 24));
    }
    b->sink = _mm512_reduce_add_pd(_mm512_add_pd(_mm512_add_pd(s0, s1), _mm512_add_pd(s2, s3)));
}

// Every thread does the same work in a window, which begins when the last of them is ready and ends when the last is done.
// Between rounds they sleep: what is timed then by others must find the cores free.
static int threads = 1;
static void (*volatile work)(Buffers *);
static atomic_int ready, done;
static sem_t window_opens[MOST_THREADS];

static void part(Buffers *b, int number)
{
    atomic_fetch_add(&ready, 1);
    while (atomic_load(&ready) < threads * number) _mm_pause();
    work(b);
    atomic_fetch_add(&done, 1);
}

static Buffers buffers[MOST_THREADS];

static void *other_thread(void *argument)
{
    const long thread = (long)argument;
    for (int number = 1;; number++)
    {
        sem_wait(&window_opens[thread]);
        part(&buffers[thread], number);
    }
    return NULL;
}

static double best(void (*what)(Buffers *), int windows)
{
    static int number = 0;
    double least = 1e9;
    work = what;
    for (int w = 0; w < windows; w++)
    {
        number++;
        for (int t = 1; t < threads; t++) sem_post(&window_opens[t]);
        while (atomic_load(&ready) < threads * number - 1) _mm_pause();
        double t = now();
        part(&buffers[0], number);
        while (atomic_load(&done) < threads * number) _mm_pause();
        t = now() - t;
        if (t < least) least = t;
    }
    return least;
}

static void fill(Buffers *b)
{
    b->x = aligned_alloc(64, NUMBERS * 8), b->y = aligned_alloc(64, NUMBERS * 8);
    b->xf = aligned_alloc(64, NUMBERS * 4), b->yf = aligned_alloc(64, NUMBERS * 4);
    b->length = READ_BYTES / sizeof(double) / threads / 32 * 32;
    b->memory = aligned_alloc(64, b->length * sizeof(double));
    for (int i = 0; i < NUMBERS; i++) b->x[i] = -20.0 * i / NUMBERS, b->xf[i] = b->x[i];
    for (size_t i = 0; i < b->length; i++) b->memory[i] = 1;
}

int main(int argc, char **argv)
{
    if (argc > 1) threads = atoi(argv[1]);
    if (threads < 1 || threads > MOST_THREADS)
    {
        fprintf(stderr, "limit: %s threads; name 1 to %d.\n", argv[1], MOST_THREADS);
        return 2;
    }
    for (long t = 0; t < threads; t++)
    {
        pthread_t id;
        fill(&buffers[t]);
        sem_init(&window_opens[t], 0, 0);
        if (t > 0) pthread_create(&id, NULL, other_thread, (void *)t);
    }

    printf("PHYSICAL LIMIT\t-\t%d\n", threads);
    fflush(stdout);
    char line[256];
    while (fgets(line, sizeof line, stdin))
    {
        double fma = (double)FMA_REPEATS * ACCUMULATORS * threads / 1e9;
        double exponentials = (double)EXP_REPEATS * NUMBERS * threads / 1e9;
        double bytes = (double)buffers[0].length * sizeof(double) * threads / 1e9;
        double d = best(fma_double, WINDOWS);
        double f = best(fma_float, WINDOWS);
        double q = best(fma_double_256, WINDOWS);
        double ed = best(exp_double, WINDOWS);
        double ef = best(exp_float, WINDOWS);
        double m = best(read_memory, 2);
        printf("%.4f\t%.4f\t%.4f\t%.5f\t%.5f\t%.4f\n", fma * 8 / d, fma * 16 / f, fma * 4 / q, ed / exponentials,
            ef / exponentials, bytes / m);
        fflush(stdout);
    }
    return 0;
}

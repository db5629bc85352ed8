/*
 * Load for the clamd door: clients that keep a session open and send the same sample over and over
 * with INSTREAM, in the chunks amavis uses.
 *
 * Prints one line of JSON with the fields of scanload that make sense here. Options: see main().
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CHUNK 32764

static int port = 3310, clients = 16;
static long samples = 20000, size = 102400;
static const char *seed = "0";
static char *request;
static size_t request_length;
static float *latencies;
static atomic_long next_sample, ok, found, failed, broken;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static char *put_length(char *at, uint32_t length)
{
    uint32_t big = htonl(length);
    memcpy(at, &big, 4);
    return at + 4;
}

/* zINSTREAM, the sample in chunks, and the empty chunk that ends it. */
static void build_request(void)
{
    char *sample = malloc(size);
    memset(sample, 'x', size);
    int head = snprintf(sample, size, "sample %s plain text body follows\n", seed);
    if (head < size)
        sample[head] = 'x';
    for (long i = 79; i < size; i += 80)
        sample[i] = '\n';
    request = malloc(10 + size + 4 * (size / CHUNK + 2));
    memcpy(request, "zINSTREAM", 10);
    char *at = request + 10;
    for (long sent = 0; sent < size; sent += CHUNK) {
        long length = size - sent < CHUNK ? size - sent : CHUNK;
        at = put_length(at, length);
        memcpy(at, sample + sent, length);
        at += length;
    }
    at = put_length(at, 0);
    request_length = at - request;
    free(sample);
}

static int session(void)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int s = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (s < 0 || connect(s, (struct sockaddr *)&to, sizeof to) < 0) {
        perror("clamload: cannot connect");
        exit(2);
    }
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (write(s, "zIDSESSION", 11) != 11)
        exit(2);
    return s;
}

static int send_all(int s)
{
    for (size_t sent = 0; sent < request_length;) {
        ssize_t n = send(s, request + sent, request_length - sent, MSG_NOSIGNAL);
        if (n <= 0)
            return 0;
        sent += n;
    }
    return 1;
}

/* The answer up to its NUL; 0 if the connection ended. */
static int answer(int s, char *text, size_t room)
{
    size_t length = 0;
    while (length < room) {
        ssize_t n = recv(s, text + length, room - length, 0);
        if (n <= 0)
            return 0;
        length += n;
        if (text[length - 1] == 0)
            return 1;
    }
    return 0;
}

static void count(const char *text)
{
    size_t length = strlen(text);
    if (length > 2 && !strcmp(text + length - 2, "OK"))
        ok++;
    else if (length > 5 && !strcmp(text + length - 5, "FOUND"))
        found++;
    else
        failed++;
}

static void *client(void *unused)
{
    (void)unused;
    char text[4096];
    int s = session();
    for (long i = next_sample++; i < samples; i = next_sample++) {
        double start = now();
        if (!send_all(s) || !answer(s, text, sizeof text)) {
            broken++;
            close(s);
            s = session();
        } else
            count(text);
        latencies[i] = (now() - start) * 1000;
    }
    close(s);
    return NULL;
}

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i += 2) {
        const char *name = argv[i], *value = argv[i + 1];
        if (!strcmp(name, "--port"))
            port = atoi(value);
        else if (!strcmp(name, "--clients"))
            clients = atoi(value);
        else if (!strcmp(name, "--mails")) /* samples here */
            samples = atol(value);
        else if (!strcmp(name, "--size")) /* of the sample, in bytes; at least 80 */
            size = atol(value);
        else if (!strcmp(name, "--seed")) /* another one gives another sample */
            seed = value;
        else {
            fprintf(stderr, "clamload: unknown option %s\n", name);
            return 2;
        }
    }
    latencies = calloc(samples, sizeof *latencies);
    build_request();
    pthread_t threads[clients];
    double start = now();
    for (int i = 0; i < clients; i++)
        pthread_create(&threads[i], NULL, client, NULL);
    for (int i = 0; i < clients; i++)
        pthread_join(threads[i], NULL);
    double elapsed = now() - start;
    qsort(latencies, samples, sizeof *latencies, by_size);
    printf("{\"elapsed_s\":%.3f,\"submitted\":%ld,\"completed\":%ld,\"samples_per_s\":%.1f,"
           "\"lat_ms\":{\"p50\":%.3f,\"p99\":%.3f},"
           "\"verdicts\":{\"unknown\":%ld,\"failed\":%ld,\"bad\":%ld},"
           "\"err_connection\":%ld,\"timeouts\":0,\"refused_503\":0}\n",
           elapsed, samples, samples - broken, (samples - broken) / elapsed,
           latencies[samples / 2], latencies[samples * 99 / 100], (long)ok, (long)failed,
           (long)found, (long)broken);
    return 0;
}

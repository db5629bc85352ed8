/* fakecuckoo: a tiny single-threaded epoll server that speaks the part of the Cuckoo 2 REST API
 * Peekaboo uses, fast enough not to be what is measured.
 *
 *   POST /tasks/create/file   multipart, the file is the first part   -> {"task_id": N}
 *   GET  /tasks/view/ID       -> {"task": {"id": N, "status": "pending|running|reported", ...}}
 *   GET  /tasks/report/ID     -> a small report in Cuckoo's shape
 *   GET  /cuckoo/status       -> {"version": "2.0.7", ...}
 *   GET  /_stats              -> counters
 *   GET  /_ctl?delay=MS&mode=M&reset=1&slots=N&report_kb=K
 *
 * Modes: ok submit500 submithang submitclose view500 viewhang report500 reporthang reportbad never
 * lost. A sample with the bytes EVILEVIL in its first 4 KB gets score 8.4 and a bad signature.
 * It also answers POST /v1/scan and GET /v1/report/ID like a Peekaboo that does nothing, to measure
 * the ceiling of the load generator itself.
 *
 * Build: gcc -O2 -o fakecuckoo fakecuckoo.c -lcrypto
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/sha.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

typedef struct {
    unsigned char sha[32];
    double done, start;
    int evil;
    unsigned size;
} Task;

static Task *tasks;
static long ntasks, captasks;

typedef struct {
    unsigned char sha[32];
    int n;
} Ent;

static Ent *tab;
static long tabcap = 1 << 12, tabn;
static long maxdup, dupsub;
static long nsub, nview, nreport, nbytes, nerr, n404;
static double delay_ms = 0;
static int slots = 0;
#define MAX_SLOTS 4096
static double slotfree[MAX_SLOTS];
static int report_kb = 2;

enum {
    M_OK,
    M_SUB500,
    M_SUBHANG,
    M_SUBCLOSE,
    M_VIEW500,
    M_VIEWHANG,
    M_REP500,
    M_REPHANG,
    M_REPBAD,
    M_NEVER,
    M_LOST
};

static const char *mnames[] = {"ok",        "submit500", "submithang", "submitclose",
                               "view500",   "viewhang",  "report500",  "reporthang",
                               "reportbad", "never",     "lost"};
static int mode = M_OK;

static const char INJECTED[] = "{\"message\":\"injected\"}";
static const char UNKNOWN_TASK[] = "{\"message\":\"Task not found\"}";

/* Counts how often a content was submitted. */
static int tabadd(const unsigned char *sha) {
    if (tabn * 2 > tabcap) {
        Ent *o = tab;
        long oc = tabcap;
        tabcap *= 2;
        tab = calloc(tabcap, sizeof *tab);
        for (long i = 0; i < oc; i++)
            if (o[i].n) {
                unsigned long h;
                memcpy(&h, o[i].sha, 8);
                h &= tabcap - 1;
                while (tab[h].n)
                    h = (h + 1) & (tabcap - 1);
                tab[h] = o[i];
            }
        free(o);
    }
    unsigned long h;
    memcpy(&h, sha, 8);
    h &= tabcap - 1;
    while (tab[h].n && memcmp(tab[h].sha, sha, 32))
        h = (h + 1) & (tabcap - 1);
    if (!tab[h].n) {
        memcpy(tab[h].sha, sha, 32);
        tabn++;
    } else
        dupsub++;
    if (++tab[h].n > maxdup)
        maxdup = tab[h].n;
    return tab[h].n;
}

typedef struct {
    int fd;
    char *in;
    size_t inlen, incap;
    char *out;
    size_t outlen, outpos;
    int closeafter;
    size_t need;
} Conn;

static int ep;

static void cclose(Conn *c) {
    close(c->fd);
    free(c->in);
    free(c->out);
    free(c);
}

static void reply(Conn *c, int code, const char *body, size_t blen) {
    const char *r = code == 200   ? "OK"
                    : code == 404 ? "NOT FOUND"
                    : code == 500 ? "INTERNAL SERVER ERROR"
                                  : "BAD REQUEST";
    char h[256];
    int hl = snprintf(h, sizeof h,
                      "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: "
                      "%zu\r\nServer: fakecuckoo\r\n\r\n",
                      code, r, blen);
    c->out = realloc(c->out, c->outlen + hl + blen);
    memcpy(c->out + c->outlen, h, hl);
    memcpy(c->out + c->outlen + hl, body, blen);
    c->outlen += hl + blen;
}

static void replys(Conn *c, int code, const char *s) {
    reply(c, code, s, strlen(s));
}

/* The end of the file's bytes: the mark that ends the first part, or the end of the body. */
static char *end_of_file(char *body, size_t blen, char *data) {
    char *end = body + blen;
    char *newline = memchr(body, '\n', blen);
    size_t boundary = newline - body - 1; /* the first line is --boundary */
    if (boundary >= 250)
        return end;
    char mark[300] = "\r\n";
    memcpy(mark + 2, body, boundary);
    char *found = memmem(data, end - data, mark, boundary + 2);
    return found ? found : end;
}

static Task *new_task(void) {
    if (ntasks == captasks) {
        captasks = captasks ? captasks * 2 : 4096;
        tasks = realloc(tasks, captasks * sizeof *tasks);
    }
    return &tasks[ntasks++];
}

/* Gives the task the machine that is free first, if the number of machines is limited. */
static void plan(Task *t) {
    t->start = now();
    if (slots > 0) {
        int first = 0;
        for (int i = 1; i < slots; i++)
            if (slotfree[i] < slotfree[first])
                first = i;
        if (slotfree[first] > t->start)
            t->start = slotfree[first];
        slotfree[first] = t->start + delay_ms / 1000;
    }
    t->done = t->start + delay_ms / 1000;
}

static void submit(Conn *c, char *body, size_t blen) {
    if (mode == M_SUB500) {
        nerr++;
        replys(c, 500, INJECTED);
        return;
    }
    if (mode == M_SUBHANG || mode == M_SUBCLOSE) {
        nerr++;
        c->closeafter = mode == M_SUBCLOSE ? 2 : 0;
        return;
    }
    char *blank = memmem(body, blen, "\r\n\r\n", 4);
    if (!blank) {
        replys(c, 400, "{\"message\":\"bad multipart\"}");
        return;
    }
    char *data = blank + 4;
    size_t length = end_of_file(body, blen, data) - data;
    Task *t = new_task();
    SHA256((unsigned char *)data, length, t->sha);
    t->size = length;
    t->evil = memmem(data, length < 4096 ? length : 4096, "EVILEVIL", 8) != NULL;
    plan(t);
    tabadd(t->sha);
    nsub++;
    nbytes += length;
    char b[64];
    snprintf(b, sizeof b, "{\"task_id\": %ld}", ntasks);
    replys(c, 200, b);
}

static const char *state(const Task *t) {
    double n = now();
    if (mode == M_NEVER)
        return "running";
    return n >= t->done ? "reported" : n >= t->start ? "running" : "pending";
}

static void view(Conn *c, long id) {
    nview++;
    if (mode == M_VIEW500) {
        nerr++;
        replys(c, 500, INJECTED);
        return;
    }
    if (mode == M_VIEWHANG) {
        nerr++;
        return;
    }
    if (id < 1 || id > ntasks || mode == M_LOST) {
        n404++;
        replys(c, 404, UNKNOWN_TASK);
        return;
    }
    char b[400];
    snprintf(b, sizeof b,
             "{\"task\": {\"category\": \"file\", \"machine\": null, \"errors\": [], "
             "\"target\": \"/tmp/x\", \"package\": null, \"sample_id\": %ld, \"guest\": {}, "
             "\"custom\": null, \"owner\": \"\", \"priority\": 1, \"platform\": null, "
             "\"options\": {}, \"status\": \"%s\", \"enforce_timeout\": false, \"timeout\": 0, "
             "\"memory\": false, \"tags\": [], \"id\": %ld}}",
             id, state(&tasks[id - 1]), id);
    replys(c, 200, b);
}

static void report(Conn *c, long id) {
    nreport++;
    if (mode == M_REP500) {
        nerr++;
        replys(c, 500, INJECTED);
        return;
    }
    if (mode == M_REPHANG) {
        nerr++;
        return;
    }
    if (mode == M_REPBAD) {
        nerr++;
        replys(c, 200, "{\"info\": {\"score\": 1.");
        return;
    }
    if (id < 1 || id > ntasks) {
        n404++;
        replys(c, 404, UNKNOWN_TASK);
        return;
    }
    Task *t = &tasks[id - 1];
    char hex[65];
    for (int i = 0; i < 32; i++)
        sprintf(hex + 2 * i, "%02x", t->sha[i]);
    char *b = malloc(2000 + (size_t)report_kb * 1024);
    int l = sprintf(
        b,
        "{\"info\": {\"id\": %ld, \"score\": %s, \"version\": \"2.0.7\", \"duration\": %d}, "
        "\"target\": {\"category\": \"file\", \"file\": {\"sha256\": \"%s\", \"size\": %u}}, "
        "\"signatures\": [%s], \"network\": {\"dns\": [{\"request\": \"example.org\", "
        "\"type\": \"A\", \"answers\": []}]}, \"debug\": {\"errors\": [], \"cuckoo\": [\"INFO: "
        "analysis completed successfully\\n\"], \"log\": [\"\"]}, \"behavior\": {\"pad\": \"",
        id, t->evil ? "8.4" : "0.6", (int)(delay_ms / 1000), hex, t->size,
        t->evil ? "{\"name\":\"s\",\"severity\":3,\"description\":\"Creates a suspicious process\"}"
                : "{\"name\":\"i\",\"severity\":1,\"description\":\"Informational only\"}");
    size_t pad = report_kb > 2 ? (size_t)(report_kb - 1) * 1024 : 0;
    memset(b + l, 'x', pad);
    memcpy(b + l + pad, "\"}}", 3);
    reply(c, 200, b, l + pad + 3);
    free(b);
}

static void control(Conn *c, const char *path) {
    const char *q;
    if ((q = strstr(path, "delay=")))
        delay_ms = atof(q + 6);
    if ((q = strstr(path, "slots="))) {
        slots = atoi(q + 6);
        slots = slots < 0 ? 0 : slots > MAX_SLOTS ? MAX_SLOTS : slots;
        memset(slotfree, 0, sizeof slotfree);
    }
    if ((q = strstr(path, "report_kb=")))
        report_kb = atoi(q + 10);
    if ((q = strstr(path, "mode="))) {
        q += 5;
        size_t l = strcspn(q, "& ");
        for (unsigned i = 0; i < sizeof mnames / sizeof *mnames; i++)
            if (strlen(mnames[i]) == l && !strncmp(mnames[i], q, l))
                mode = i;
    }
    if (strstr(path, "reset=1")) {
        nsub = nview = nreport = nbytes = nerr = n404 = maxdup = dupsub = tabn = 0;
        memset(tab, 0, tabcap * sizeof *tab);
    }
    char b[100];
    snprintf(b, sizeof b, "{\"mode\":\"%s\",\"delay_ms\":%g,\"slots\":%d}", mnames[mode], delay_ms,
             slots);
    replys(c, 200, b);
}

static void stats(Conn *c) {
    char b[500];
    snprintf(b, sizeof b,
             "{\"submissions\":%ld,\"unique_sha256\":%ld,\"duplicate_submissions\":%ld,"
             "\"max_same\":%ld,\"views\":%ld,\"reports\":%ld,\"bytes\":%ld,\"injected\":%ld,"
             "\"n404\":%ld,\"tasks_total\":%ld}",
             nsub, tabn, dupsub, maxdup, nview, nreport, nbytes, nerr, n404, ntasks);
    replys(c, 200, b);
}

static int begins(const char *path, const char *with) {
    return !strncmp(path, with, strlen(with));
}

static void handle(Conn *c, const char *method, const char *path, char *body, size_t blen) {
    static long jobs;
    char b[64];
    if (!strcmp(method, "POST") && begins(path, "/tasks/create/file"))
        submit(c, body, blen);
    else if (begins(path, "/tasks/view/"))
        view(c, atol(path + 12));
    else if (begins(path, "/tasks/report/"))
        report(c, atol(path + 14));
    else if (begins(path, "/cuckoo/status"))
        replys(c, 200,
               "{\"version\": \"2.0.7\", \"hostname\": \"fake\", \"machines\": {\"available\": 10, "
               "\"total\": 10}, \"tasks\": {\"reported\": 0, \"running\": 0, \"total\": 0, "
               "\"completed\": 0, \"pending\": 0}}");
    else if (begins(path, "/_ctl"))
        control(c, path);
    else if (begins(path, "/_stats"))
        stats(c);
    else if (begins(path, "/v1/scan")) {
        snprintf(b, sizeof b, "{\"job_id\":%ld}", ++jobs);
        replys(c, 200, b);
    } else if (begins(path, "/v1/report/"))
        replys(c, 200, "{\"result\":\"ignored\",\"reason\":\"null server\"}");
    else
        replys(c, 404, "{\"message\":\"no such endpoint\"}");
}

static int flushout(Conn *c) { /* 0 ok, -1 closed */
    while (c->outpos < c->outlen) {
        ssize_t w = write(c->fd, c->out + c->outpos, c->outlen - c->outpos);
        if (w < 0) {
            if (errno == EAGAIN) {
                struct epoll_event e = {EPOLLIN | EPOLLOUT, {.ptr = c}};
                epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e);
                return 0;
            }
            return -1;
        }
        c->outpos += w;
    }
    free(c->out);
    c->out = NULL;
    c->outlen = c->outpos = 0;
    return c->closeafter ? -1 : 0;
}

static long dechunk(char *b, size_t avail,
                    size_t *consumed) { /* in place; returns body length or -1 incomplete */
    size_t r = 0, w = 0;
    for (;;) {
        char *nl = memmem(b + r, avail - r, "\r\n", 2);
        if (!nl)
            return -1;
        unsigned long n = strtoul(b + r, NULL, 16);
        size_t ds = nl + 2 - b;
        if (ds + n + 2 > avail)
            return -1;
        if (!n) {
            *consumed = ds + 2;
            break;
        }
        w += n;
        r = ds + n + 2;
    }
    r = 0;
    w = 0;
    for (;;) {
        char *nl = memmem(b + r, avail - r, "\r\n", 2);
        unsigned long n = strtoul(b + r, NULL, 16);
        size_t ds = nl + 2 - b;
        if (!n)
            break;
        memmove(b + w, b + ds, n);
        w += n;
        r = ds + n + 2;
    }
    return w;
}

static int process(Conn *c) {
    for (;;) {
        if (c->inlen < c->need)
            return 0;
        char *he = memmem(c->in, c->inlen, "\r\n\r\n", 4);
        if (!he)
            return 0;
        size_t hl = he - c->in + 4;
        size_t blen = 0, cons = 0;
        char *body = c->in + hl;
        *he = 0;
        char *cl = strcasestr(c->in, "\r\ncontent-length:");
        char *te = strcasestr(c->in, "\r\ntransfer-encoding: chunked");
        char *ex = strcasestr(c->in, "\r\nexpect: 100-continue");
        *he = '\r';
        if (te) {
            long r = dechunk(body, c->inlen - hl, &cons);
            if (r < 0) {
                if (ex && c->inlen == hl) {
                    c->out = strdup("HTTP/1.1 100 Continue\r\n\r\n");
                    c->outlen = 25;
                    flushout(c);
                }
                c->need = 0;
                return 0;
            }
            blen = r;
        } else {
            blen = cl ? strtoul(cl + 17, NULL, 10) : 0;
            cons = blen;
            if (c->inlen < hl + blen) {
                c->need = hl + blen;
                if (c->incap < c->need + 1) {
                    c->incap = c->need + 1;
                    c->in = realloc(c->in, c->incap);
                }
                if (ex && c->inlen == hl) {
                    c->out = strdup("HTTP/1.1 100 Continue\r\n\r\n");
                    c->outlen = 25;
                    flushout(c);
                }
                return 0;
            }
        }
        c->need = 0;
        *he = 0;
        char *sp = strchr(c->in, ' ');
        if (!sp)
            return -1;
        *sp = 0;
        char *path = sp + 1;
        char *sp2 = strchr(path, ' ');
        if (!sp2)
            return -1;
        *sp2 = 0;
        char *hdr = sp2 + 1;
        if (strcasestr(hdr, "\r\nconnection: close"))
            c->closeafter = 1;
        if (!strncmp(path, "http://", 7)) {
            char *q = strchr(path + 7, '/');
            if (q)
                path = q;
        }
        handle(c, c->in, path, body, blen);
        if (c->closeafter == 2)
            return -1;
        size_t tot = hl + cons;
        memmove(c->in, c->in + tot, c->inlen - tot);
        c->inlen -= tot;
        if (c->incap > 4 << 20 && c->inlen < 65536) {
            c->incap = 65536;
            c->in = realloc(c->in, c->incap);
        }
        if (flushout(c) < 0)
            return -1;
        if (!c->inlen)
            return 0;
    }
}

int main(int ac, char **av) {
    int port = 19090;
    for (int i = 1; i < ac - 1; i += 2) {
        if (!strcmp(av[i], "--port"))
            port = atoi(av[i + 1]);
        else if (!strcmp(av[i], "--delay-ms"))
            delay_ms = atof(av[i + 1]);
        else if (!strcmp(av[i], "--slots"))
            slots = atoi(av[i + 1]);
        else if (!strcmp(av[i], "--report-kb"))
            report_kb = atoi(av[i + 1]);
    }
    signal(SIGPIPE, SIG_IGN);
    tab = calloc(tabcap, sizeof *tab);
    int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, 4);
    struct sockaddr_in a = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(s, (void *)&a, sizeof a) || listen(s, 1024)) {
        perror("bind");
        return 1;
    }
    ep = epoll_create1(0);
    struct epoll_event e = {EPOLLIN, {.ptr = NULL}};
    epoll_ctl(ep, EPOLL_CTL_ADD, s, &e);
    for (;;) {
        struct epoll_event ev[64];
        int n = epoll_wait(ep, ev, 64, -1);
        for (int i = 0; i < n; i++) {
            Conn *c = ev[i].data.ptr;
            if (!c) {
                int f;
                while ((f = accept4(s, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    setsockopt(f, IPPROTO_TCP, TCP_NODELAY, &one, 4);
                    c = calloc(1, sizeof *c);
                    c->fd = f;
                    c->incap = 65536;
                    c->in = malloc(c->incap);
                    struct epoll_event x = {EPOLLIN, {.ptr = c}};
                    epoll_ctl(ep, EPOLL_CTL_ADD, f, &x);
                }
                continue;
            }
            int dead = 0;
            if (ev[i].events & EPOLLOUT) {
                if (flushout(c) < 0)
                    dead = 1;
                else if (!c->outlen) {
                    struct epoll_event x = {EPOLLIN, {.ptr = c}};
                    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &x);
                }
            }
            if (!dead && (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))) {
                if (c->incap - c->inlen < 65536) {
                    c->incap = c->incap * 2;
                    c->in = realloc(c->in, c->incap);
                }
                ssize_t r = read(c->fd, c->in + c->inlen, c->incap - c->inlen - 1);
                if (r == 0 || (r < 0 && errno != EAGAIN))
                    dead = 1;
                else if (r > 0) {
                    c->inlen += r;
                    if (process(c) < 0)
                        dead = 1;
                }
            }
            if (dead)
                cclose(c);
        }
    }
}

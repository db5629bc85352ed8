/* scanload: an epoll load generator for Peekaboo's REST API (POST /v1/scan, GET /v1/report/ID).
 *
 * Each client is one connection that carries one "mail" at a time, as the amavis plugin does: it
 * submits all parts one after the other, sleeps, asks for every open job once, sleeps, and so on.
 * Prints one line of JSON with rates, latencies and verdicts. Options: see main().
 *
 * Build: gcc -O2 -o scanload scanload.c -lm
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

#define BND "----scanloadBoundaryQ7d1f2c0a9e"

enum { K_TEXT, K_PE, K_FILES };

/* options */
static char host[64] = "127.0.0.1";
static int port = 8100;
static int kind = K_TEXT;
static size_t size = 10240;
static long nmails = 1000;
static int nclients = 16;
static int parts = 1, uniqparts = -1;
static double rate = 0;
static double first_ms = 0, poll_ms = 20, poll_mult = 1, poll_max = 5000;
static int amavis = 0;
static double timeout_s = 120, run_s = 0;
static unsigned long seed = 1, dupseed = 4242;
static int dupnames_unique = 0, closeconn = 0, evil_every = 0;
static char *tag = "";
static int nowait = 0;
static char *idfile = NULL;
static int ramp_ms = 0;

typedef struct {
    char *data;
    size_t len;
    const char *ct;
    const char *ext;
} F;

static F files[64];
static int nfiles;
static char *shared;

typedef struct {
    long id;
    double t0, tsub, tdone;
    char verdict;
} Part; /* verdict: 0 open, else first letter; 'E' submit error, 'T' timeout */

enum { S_IDLE, S_SUBMIT, S_WAIT, S_POLL, S_RECONN };

typedef struct {
    int fd, state, cur, nopen, curconn;
    Part *p;
    double start, next, round;
    double delay;
    long counter0;
    char head[4096];
    struct iovec iov[4];
    int iovn;
    char *in;
    size_t inlen, incap;
    int epout;
    int heap;
    double tmr;
    int saved;
} C;

static C *cl;
static int ep;
static long started, finished, counter;
static double T0, Tend_submit;
/* stats */
static double *lat, *sub, *pollt;
static long nlat, nsubt, npollt, cappoll;
static long refused;
static long e_conn_sub, e_conn_poll, h_sub_other, h_poll_other, polls, polls404, timeouts;
static long verd[256];
static long bytes_up;
static double *maillat;
static long nmail;

/* timer heap by client idx */
static int *hp, hn;

static void hswap(int i, int j) {
    int t = hp[i];
    hp[i] = hp[j];
    hp[j] = t;
    cl[hp[i]].heap = i;
    cl[hp[j]].heap = j;
}

static void hup(int i) {
    while (i && cl[hp[i]].tmr < cl[hp[(i - 1) / 2]].tmr) {
        hswap(i, (i - 1) / 2);
        i = (i - 1) / 2;
    }
}

static void hdown(int i) {
    for (;;) {
        int m = i, l = 2 * i + 1, r = l + 1;
        if (l < hn && cl[hp[l]].tmr < cl[hp[m]].tmr)
            m = l;
        if (r < hn && cl[hp[r]].tmr < cl[hp[m]].tmr)
            m = r;
        if (m == i)
            return;
        hswap(i, m);
        i = m;
    }
}

static void tset(C *c, double t) {
    c->tmr = t;
    int i = c->heap;
    if (i < 0) {
        i = c->heap = hn;
        hp[hn++] = c - cl;
        hup(i);
    } else {
        hup(i);
        hdown(c->heap);
    }
}

static void tdel(C *c) {
    int i = c->heap;
    if (i < 0)
        return;
    hswap(i, hn - 1);
    hn--;
    c->heap = -1;
    if (i < hn) {
        hup(i);
        hdown(i);
    }
}

static void begin_part(C *c);
static void start_mail(C *c, double t);
static void do_poll(C *c);

static void disconnect(C *c) {
    if (c->fd >= 0) {
        close(c->fd);
        c->fd = -1;
    }
    c->inlen = 0;
    c->iovn = 0;
}

static int doconnect(C *c) {
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    int one = 1;
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, 4);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, host, &a.sin_addr);
    c->curconn = 0;
    if (connect(c->fd, (void *)&a, sizeof a) < 0 && errno != EINPROGRESS) {
        close(c->fd);
        c->fd = -1;
        return -1;
    }
    struct epoll_event e = {EPOLLIN | EPOLLOUT, {.ptr = c}};
    epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &e);
    c->epout = 1;
    return 0;
}

static void connfail(C *c) {
    disconnect(c);
    if (c->state == S_SUBMIT) {
        e_conn_sub++;
        Part *p = &c->p[c->cur];
        p->verdict = 'E';
        c->nopen--;
        verd['E']++;
        c->cur++;
        c->saved = S_SUBMIT;
        c->state = S_RECONN;
        tset(c, now() + 0.05);
    } else if (c->state == S_POLL) {
        e_conn_poll++;
        c->saved = S_POLL;
        c->state = S_RECONN;
        tset(c, now() + 0.2);
    }
}

static void trywrite(C *c) {
    while (c->iovn) {
        ssize_t w = writev(c->fd, c->iov, c->iovn);
        if (w < 0) {
            if (errno == EAGAIN) {
                if (!c->epout) {
                    struct epoll_event e = {EPOLLIN | EPOLLOUT, {.ptr = c}};
                    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e);
                    c->epout = 1;
                }
                return;
            }
            connfail(c);
            return;
        }
        while (w > 0 && c->iovn) {
            if ((size_t)w >= c->iov[0].iov_len) {
                w -= c->iov[0].iov_len;
                memmove(c->iov, c->iov + 1, sizeof c->iov - sizeof c->iov[0]);
                c->iovn--;
            } else {
                c->iov[0].iov_base = (char *)c->iov[0].iov_base + w;
                c->iov[0].iov_len -= w;
                w = 0;
            }
        }
    }
    if (c->epout) {
        struct epoll_event e = {EPOLLIN, {.ptr = c}};
        epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e);
        c->epout = 0;
    }
}

static void sendreq(C *c) {
    if (c->fd < 0) {
        if (doconnect(c) < 0) {
            connfail(c);
            return;
        }
    } else
        trywrite(c);
}

static const char TAIL[] = "\r\n--" BND "--\r\n";

static void begin_part(C *c) {
    Part *p = &c->p[c->cur];
    p->t0 = (c->cur == 0) ? c->start : now();
    p->id = 0;
    p->verdict = 0;
    int uniq = uniqparts < 0 || uniqparts >= parts ||
               (uniqparts > 0 &&
                ((long)c->cur * uniqparts / parts != (long)(c->cur + 1) * uniqparts / parts));
    unsigned long sd = uniq ? seed : dupseed, ctr = uniq ? (unsigned long)counter++ : 0;
    long nm = (uniq || dupnames_unique) ? (uniq ? (long)ctr : counter++) : 0;
    static char pre[2048];
    size_t pl = 0;
    static __thread char suf[64];
    size_t sl = 0;
    const char *ct, *ext;
    char *body = shared;
    size_t bl;
    if (kind == K_TEXT) {
        pl = sprintf(pre, "sample %lu-%lu plain text body follows\n", sd, ctr);
        bl = size > pl ? size - pl : 0;
        ct = "text/plain";
        ext = "txt";
    } else if (kind == K_PE) {
        memset(pre, 0, 512);
        memcpy(pre, "MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8", 17);
        pre[0x18] = 0x40;
        pre[0x3c] = (char)0xc0;
        sprintf(pre + 0x40, "This program cannot be run %lu-%lu", sd, ctr);
        if (uniq && evil_every && ctr % evil_every == 0)
            memcpy(pre + 0xa0, "EVILEVIL", 8);
        memcpy(pre + 0xc0, "PE\0\0\x4c\x01\1\0", 8);
        pre[0xc0 + 20] = (char)0xe0;
        pre[0xc0 + 22] = 2;
        pre[0xc0 + 23] = 1;
        memcpy(pre + 0xc0 + 24, "\x0b\x01", 2);
        pl = 512;
        bl = size > pl ? size - pl : 0;
        ct = "application/x-dosexec";
        ext = "exe";
    } else {
        F *f = &files[ctr % nfiles];
        body = f->data;
        bl = f->len;
        ct = f->ct;
        ext = f->ext;
        sl = uniq ? (size_t)sprintf(suf, "\n#%lu-%lu\n", sd, ctr) : 0;
    }
    size_t mh;
    static char mhb[512];
    mh = sprintf(mhb,
                 "--" BND "\r\nContent-Disposition: form-data; name=\"file\"; "
                 "filename*=\"utf-8''sample-%lu-%ld.%s\"\r\nContent-Type: %s\r\n\r\n",
                 sd, nm, ext, ct);
    size_t clen = mh + pl + bl + sl + sizeof TAIL - 1;
    size_t hl = sprintf(
        c->head,
        "POST /v1/scan HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: scanload\r\nX-Content-Disposition: "
        "attachment\r\nContent-Type: multipart/form-data; boundary=" BND
        "\r\n%sContent-Length: %zu\r\n\r\n",
        host, port, closeconn ? "Connection: close\r\n" : "", clen);
    memcpy(c->head + hl, mhb, mh);
    memcpy(c->head + hl + mh, pre, pl);
    int n = 0;
    c->iov[n++] = (struct iovec){c->head, hl + mh + pl};
    if (bl)
        c->iov[n++] = (struct iovec){body, bl};
    size_t off = hl + mh + pl;
    memcpy(c->head + off, suf, sl);
    memcpy(c->head + off + sl, TAIL, sizeof TAIL - 1);
    c->iov[n++] = (struct iovec){c->head + off, sl + sizeof TAIL - 1};
    c->iovn = n;
    bytes_up += clen;
    c->state = S_SUBMIT;
    if (p->t0 < c->start)
        p->t0 = c->start;
    c->round = now();
    sendreq(c);
}

static FILE *idf;

static void mail_done(C *c) {
    finished++;
    maillat[nmail++] = now() - c->start;
    c->state = S_IDLE;
    tdel(c);
}

static void after_submit(C *c) {
    if (c->cur < parts) {
        begin_part(c);
        return;
    }
    if (nowait) {
        for (int i = 0; i < parts; i++)
            if (c->p[i].id && idf)
                fprintf(idf, "%ld\n", c->p[i].id);
        mail_done(c);
        start_mail(c, 0);
        return;
    }
    if (c->nopen == 0) {
        mail_done(c);
        start_mail(c, 0);
        return;
    }
    c->delay = poll_ms;
    double d = amavis ? floor(poll_ms / 1000.0 / 100 * (parts - 1)) : first_ms / 1000;
    c->cur = 0;
    c->state = S_WAIT;
    if (d <= 0)
        do_poll(c);
    else
        tset(c, now() + d);
}

static void do_poll(C *c) {
    while (c->cur < parts && c->p[c->cur].verdict)
        c->cur++;
    double n = now();
    if (c->nopen == 0) {
        mail_done(c);
        start_mail(c, 0);
        return;
    }
    if (n - c->start > timeout_s) {
        for (int i = 0; i < parts; i++)
            if (!c->p[i].verdict) {
                c->p[i].verdict = 'T';
                verd['T']++;
                timeouts++;
            }
        mail_done(c);
        start_mail(c, 0);
        return;
    }
    if (c->cur >= parts) {
        c->state = S_WAIT;
        double d = c->delay;
        c->delay = fmin(c->delay * poll_mult, poll_max);
        c->cur = 0;
        tset(c, n + d / 1000);
        return;
    }
    c->state = S_POLL;
    size_t hl = sprintf(
        c->head, "GET /v1/report/%ld HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: scanload\r\n%s\r\n",
        c->p[c->cur].id, host, port, closeconn ? "Connection: close\r\n" : "");
    c->iov[0] = (struct iovec){c->head, hl};
    c->iovn = 1;
    c->round = n;
    polls++;
    sendreq(c);
}

static void start_mail(C *c, double at) {
    if (rate > 0) { /* open loop: next arrival that nobody took yet */
        if (started >= nmails) {
            return;
        }
        double due = T0 + started / rate;
        double n = now();
        if (due > n) {
            c->state = S_IDLE;
            c->saved = -1;
            tset(c, due);
            return;
        }
        at = due;
    }
    if (started >= nmails || (run_s > 0 && now() - T0 > run_s))
        return;
    started++;
    c->start = at > 0 ? at : now();
    c->cur = 0;
    c->nopen = parts;
    memset(c->p, 0, sizeof(Part) * parts);
    begin_part(c);
}

static void response(C *c, int code, char *body) {
    double n = now();
    if (c->state == S_SUBMIT) {
        Part *p = &c->p[c->cur];
        char *q;
        if (code == 200 && (q = strstr(body, "\"job_id\""))) {
            p->id = atol(strchr(q, ':') + 1);
            p->tsub = n;
            sub[nsubt++] = n - c->round;
        } else {
            h_sub_other++;
            refused += code == 503;
            p->verdict = 'E';
            verd['E']++;
            c->nopen--;
        }
        c->cur++;
        Tend_submit = n;
        after_submit(c);
        return;
    }
    if (c->state == S_POLL) {
        Part *p = &c->p[c->cur];
        if (npollt < cappoll)
            pollt[npollt++] = n - c->round;
        char *q;
        if (code == 200 && (q = strstr(body, "\"result\""))) {
            q = strchr(q, ':') + 1;
            while (*q == ' ' || *q == '"')
                q++;
            char v = *q == 'u' ? (strncmp(q, "unchecked", 9) ? 'u' : 'c') : *q;
            p->verdict = v;
            verd[(unsigned char)v]++;
            p->tdone = n;
            lat[nlat++] = n - p->t0;
            c->nopen--;
        } else if (code == 404)
            polls404++;
        else
            h_poll_other++;
        c->cur++;
        do_poll(c);
        return;
    }
}

static void onread(C *c) {
    for (;;) {
        if (c->incap - c->inlen < 4096) {
            c->incap *= 2;
            c->in = realloc(c->in, c->incap);
        }
        ssize_t r = read(c->fd, c->in + c->inlen, c->incap - c->inlen - 1);
        if (r < 0 && errno == EAGAIN)
            return;
        if (r <= 0) {
            if (c->state == S_SUBMIT || c->state == S_POLL)
                connfail(c);
            else
                disconnect(c);
            return;
        }
        c->inlen += r;
        c->in[c->inlen] = 0;
        char *he = memmem(c->in, c->inlen, "\r\n\r\n", 4);
        if (!he)
            continue;
        size_t hl = he - c->in + 4;
        *he = 0;
        int code = atoi(c->in + 9);
        char *l = strcasestr(c->in, "\r\ncontent-length:");
        char *te = strcasestr(c->in, "\r\ntransfer-encoding: chunked");
        int cls = strcasestr(c->in, "\r\nconnection: close") != NULL;
        size_t bl = 0, tot;
        char *body = c->in + hl;
        if (te) {
            char *end = memmem(c->in + hl, c->inlen - hl, "0\r\n\r\n", 5);
            *he = '\r';
            if (!end)
                continue;
            tot = end + 5 - c->in;
        } else {
            bl = l ? strtoul(l + 17, NULL, 10) : 0;
            *he = '\r';
            if (c->inlen < hl + bl)
                continue;
            tot = hl + bl;
        }
        if (code == 100) {
            memmove(c->in, c->in + hl, c->inlen - hl);
            c->inlen -= hl;
            if (!c->inlen)
                continue;
        }
        static char bb[65536];
        size_t cp = tot - hl < sizeof bb - 1 ? tot - hl : sizeof bb - 1;
        memcpy(bb, body, cp);
        bb[cp] = 0;
        c->inlen = 0;
        if (cls || closeconn)
            disconnect(c);
        int fd = c->fd;
        response(c, code, bb);
        if (c->fd != fd || fd < 0)
            return;
    }
}

static int cmp(const void *a, const void *b) {
    double x = *(double *)a, y = *(double *)b;
    return x < y ? -1 : x > y;
}

static double pct(double *a, long n, double p) {
    if (!n)
        return 0;
    long i = (long)ceil(p / 100 * n) - 1;
    if (i < 0)
        i = 0;
    return a[i] * 1000;
}

static void addfile(const char *path) {
    int f = open(path, O_RDONLY);
    struct stat st;
    if (f < 0 || fstat(f, &st)) {
        perror(path);
        exit(1);
    }
    F *x = &files[nfiles++];
    x->len = st.st_size;
    x->data = malloc(st.st_size);
    if (read(f, x->data, st.st_size) != st.st_size)
        exit(1);
    close(f);
    const char *e = strrchr(path, '.');
    e = e ? e + 1 : "bin";
    x->ext = strdup(e);
    x->ct = !strcmp(e, "doc")    ? "application/msword"
            : !strcmp(e, "xls")  ? "application/vnd.ms-excel"
            : !strcmp(e, "rtf")  ? "application/rtf"
            : !strcmp(e, "txt")  ? "text/plain"
            : !strcmp(e, "docm") ? "application/vnd.ms-word.document.macroEnabled.12"
            : !strcmp(e, "xlsm") ? "application/vnd.ms-excel.sheet.macroEnabled.12"
                                 : "application/octet-stream";
}

int main(int ac, char **av) {
    for (int i = 1; i < ac; i++) {
        char *a = av[i];
#define O(n) (!strcmp(a, n) && i + 1 < ac)
        if (O("--url")) {
            char *u = av[++i];
            if (!strncmp(u, "http://", 7))
                u += 7;
            char *p = strchr(u, ':');
            size_t l = p ? (size_t)(p - u) : strcspn(u, "/");
            snprintf(host, sizeof host, "%.*s", (int)l, u);
            if (!strcmp(host, "localhost"))
                strcpy(host, "127.0.0.1");
            port = p ? atoi(p + 1) : 80;
        } else if (O("--kind")) {
            a = av[++i];
            kind = !strcmp(a, "text") ? K_TEXT : !strcmp(a, "pe") ? K_PE : K_FILES;
        } else if (O("--files")) {
            kind = K_FILES;
            char *s = strdup(av[++i]);
            for (char *t = strtok(s, ","); t; t = strtok(NULL, ","))
                addfile(t);
        } else if (O("--size"))
            size = strtoul(av[++i], 0, 10);
        else if (O("--mails"))
            nmails = atol(av[++i]);
        else if (O("--clients"))
            nclients = atoi(av[++i]);
        else if (O("--parts"))
            parts = atoi(av[++i]);
        else if (O("--unique-parts"))
            uniqparts = atoi(av[++i]);
        else if (O("--rate"))
            rate = atof(av[++i]);
        else if (O("--first-ms"))
            first_ms = atof(av[++i]);
        else if (O("--poll-ms"))
            poll_ms = atof(av[++i]);
        else if (O("--poll-mult"))
            poll_mult = atof(av[++i]);
        else if (O("--poll-max"))
            poll_max = atof(av[++i]);
        else if (!strcmp(a, "--amavis")) {
            amavis = 1;
            poll_ms = 5000;
            poll_mult = 1;
        } else if (O("--timeout-s"))
            timeout_s = atof(av[++i]);
        else if (O("--run-s"))
            run_s = atof(av[++i]);
        else if (O("--seed"))
            seed = strtoul(av[++i], 0, 10);
        else if (O("--dupseed"))
            dupseed = strtoul(av[++i], 0, 10);
        else if (!strcmp(a, "--dup-names-unique"))
            dupnames_unique = 1;
        else if (!strcmp(a, "--close"))
            closeconn = 1;
        else if (O("--evil-every"))
            evil_every = atoi(av[++i]);
        else if (O("--tag"))
            tag = av[++i];
        else if (!strcmp(a, "--nowait"))
            nowait = 1;
        else if (O("--idfile"))
            idfile = av[++i];
        else if (O("--ramp-ms"))
            ramp_ms = atoi(av[++i]);
        else {
            fprintf(stderr, "unknown option %s\n", a);
            return 2;
        }
    }
    signal(SIGPIPE, SIG_IGN);
    if (idfile)
        idf = fopen(idfile, "w");
    shared = malloc(size + 1);
    unsigned long x = 88172645463325252UL;
    if (kind == K_TEXT) {
        const char *w =
            "the quick brown fox jumps over the lazy dog and runs away from all of them\n";
        size_t wl = strlen(w);
        for (size_t i = 0; i < size; i++)
            shared[i] = w[i % wl];
    } else
        for (size_t i = 0; i < size; i++) {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            shared[i] = x;
        }
    long tot = nmails * parts;
    lat = calloc(tot, 8);
    sub = calloc(tot, 8);
    maillat = calloc(nmails + 1, 8);
    cappoll = 4000000;
    pollt = calloc(cappoll, 8);
    cl = calloc(nclients, sizeof *cl);
    hp = calloc(nclients, sizeof *hp);
    ep = epoll_create1(0);
    T0 = now();
    for (int i = 0; i < nclients; i++) {
        C *c = &cl[i];
        c->fd = -1;
        c->heap = -1;
        c->incap = 16384;
        c->in = malloc(c->incap);
        c->p = calloc(parts, sizeof(Part));
    }
    for (int i = 0; i < nclients; i++) {
        C *c = &cl[i];
        if (ramp_ms > 0 && i) {
            c->state = S_IDLE;
            c->saved = -1;
            tset(c, T0 + ramp_ms / 1000.0 * i / nclients);
        } else
            start_mail(c, 0);
    }
    double hard = T0 + timeout_s * 2 + run_s + nmails / (rate > 0 ? rate : 1e9) + 3600;
    for (;;) {
        if (finished >= started && (started >= nmails || (run_s > 0 && now() - T0 > run_s))) {
            break;
        }
        double n = now();
        if (n > hard)
            break;
        int to = hn ? (int)ceil((cl[hp[0]].tmr - n) * 1000) : 1000;
        if (to < 0)
            to = 0;
        if (to > 1000)
            to = 1000;
        /* sub-ms timers: busy-ish */
        if (hn && cl[hp[0]].tmr - n < 0.001)
            to = cl[hp[0]].tmr <= n ? 0 : 1;
        struct epoll_event ev[128];
        int k = epoll_wait(ep, ev, 128, to);
        for (int i = 0; i < k; i++) {
            C *c = ev[i].data.ptr;
            if (c->fd < 0)
                continue;
            if (ev[i].events & EPOLLOUT) {
                if (!c->curconn) {
                    int er = 0;
                    socklen_t sl = 4;
                    getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &er, &sl);
                    if (er) {
                        connfail(c);
                        continue;
                    }
                    c->curconn = 1;
                }
                trywrite(c);
                if (c->fd < 0)
                    continue;
            }
            if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
                if (!c->curconn && (ev[i].events & (EPOLLHUP | EPOLLERR))) {
                    connfail(c);
                    continue;
                }
                onread(c);
            }
        }
        n = now();
        while (hn && cl[hp[0]].tmr <= n) {
            C *c = &cl[hp[0]];
            tdel(c);
            if (c->state == S_WAIT)
                do_poll(c);
            else if (c->state == S_RECONN) {
                if (c->saved == S_POLL)
                    do_poll(c);
                else
                    after_submit(c);
            } else if (c->state == S_IDLE)
                start_mail(c, 0);
        }
    }
    double el = now() - T0;
    qsort(lat, nlat, 8, cmp);
    qsort(sub, nsubt, 8, cmp);
    qsort(pollt, npollt, 8, cmp);
    qsort(maillat, nmail, 8, cmp);
    printf("{\"tag\":\"%s\",\"elapsed_s\":%.3f,\"submitted\":%ld,\"completed\":%ld,\"mails\":%ld,"
           "\"clients\":%d,\"samples_per_s\":%.2f,\"submit_phase_s\":%.3f,"
           "\"lat_ms\":{\"p50\":%.2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":%.2f},\"mail_ms\":{\"p50\":%"
           ".2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":%.2f},\"submit_ms\":{\"p50\":%.2f,\"p95\":%.2f,"
           "\"p99\":%.2f,\"max\":%.2f},\"poll_ms\":{\"p50\":%.2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":"
           "%.2f},"
           "\"polls\":%ld,\"polls_404\":%ld,\"err_submit_conn\":%ld,\"err_submit_http\":%ld,"
           "\"refused_503\":%ld,\"err_"
           "poll_conn\":%ld,\"err_poll_http\":%ld,\"timeouts\":%ld,\"mb_up\":%.1f,"
           "\"verdicts\":{\"ignored\":%ld,\"good\":%ld,\"unknown\":%ld,\"failed\":%ld,\"bad\":%ld,"
           "\"unchecked\":%ld}}\n",
           tag, el, nsubt, nlat, nmail, nclients, nlat / el, Tend_submit - T0, pct(lat, nlat, 50),
           pct(lat, nlat, 95), pct(lat, nlat, 99), pct(lat, nlat, 100), pct(maillat, nmail, 50),
           pct(maillat, nmail, 95), pct(maillat, nmail, 99), pct(maillat, nmail, 100),
           pct(sub, nsubt, 50), pct(sub, nsubt, 95), pct(sub, nsubt, 99), pct(sub, nsubt, 100),
           pct(pollt, npollt, 50), pct(pollt, npollt, 95), pct(pollt, npollt, 99),
           pct(pollt, npollt, 100), polls, polls404, e_conn_sub, h_sub_other, refused, e_conn_poll,
           h_poll_other, timeouts, bytes_up / 1e6, verd['i'], verd['g'], verd['u'], verd['f'],
           verd['b'], verd['c']);
    if (idf)
        fclose(idf);
    return 0;
}

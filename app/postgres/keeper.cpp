// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/keeper.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vector>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

namespace pgcourier {

namespace {

// Everything that the keeper touches after the fork: no Qt, no heap, async-signal-safe calls only, since
// other threads may have held any lock of the process at that moment.
struct Keeper
{
    char *const *command;
    const char *pinnedFile;
    int usersLock;
    int serverLock;
    int log;
    int nothing; // /dev/null
    bool drop;
    uid_t uid;
    gid_t gid;
};

constexpr int usersFd = 3;
constexpr int serverFd = 4;
constexpr int shutdownPatience = 60'000; // ms, then the server is told to stop without its checkpoint

void pause(long milliseconds)
{
    const timespec time{milliseconds / 1000, (milliseconds % 1000) * 1'000'000};
    nanosleep(&time, nullptr);
}

extern "C" void endWithServer(int)
{
    int status = 0;
    if (waitpid(-1, &status, WNOHANG) > 0)
        _exit(0);
}

void handleSignal(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

void resetSignals()
{
    for (int signal = 1; signal < NSIG; ++signal)
        handleSignal(signal, SIG_DFL);
    handleSignal(SIGCHLD, endWithServer);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

void closeFrom(int first)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, unsigned(first), ~0U, 0U) == 0)
        return;
#endif
    const int end = getdtablesize();
    for (int fd = first; fd < end; ++fd)
        close(fd);
}

// Keeps the two locks and the log, and nothing else of what the parent had open: above all not the parent's
// own share of the users lock.
bool keepDescriptors(const Keeper &keeper)
{
    constexpr int beyondOurs = 16;
    const int users = fcntl(keeper.usersLock, F_DUPFD, beyondOurs);
    const int server = fcntl(keeper.serverLock, F_DUPFD, beyondOurs);
    const int log = fcntl(keeper.log, F_DUPFD, beyondOurs);
    const int nothing = fcntl(keeper.nothing, F_DUPFD, beyondOurs);
    const bool kept = dup2(nothing, 0) == 0 && dup2(log, 1) == 1 && dup2(log, 2) == 2
        && dup2(users, usersFd) == usersFd && dup2(server, serverFd) == serverFd;
    closeFrom(serverFd + 1);
    fcntl(usersFd, F_SETFD, FD_CLOEXEC);
    return kept;
}

[[noreturn]] void becomeServer(const Keeper &keeper, pid_t parent)
{
    handleSignal(SIGCHLD, SIG_DFL);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGINT);
#endif
    if (getppid() == parent)
        execv(keeper.command[0], keeper.command);
    _exit(127);
}

// Comes back with the users lock held alone: nobody can become a user until the server is down.
void waitForLastUser(const Keeper &keeper)
{
    for (;;) {
        while (flock(usersFd, LOCK_EX) != 0 && errno == EINTR) { }
        if (access(keeper.pinnedFile, F_OK) != 0)
            return;
        flock(usersFd, LOCK_UN);
        pause(500);
    }
}

[[noreturn]] void stopServer(pid_t server)
{
    handleSignal(SIGCHLD, SIG_DFL);
    kill(server, SIGINT);
    int status = 0;
    for (int waited = 0; waited < shutdownPatience; waited += 10) {
        if (waitpid(server, &status, WNOHANG) != 0)
            _exit(0);
        pause(10);
    }
    kill(server, SIGQUIT);
    waitpid(server, &status, 0);
    _exit(0);
}

[[noreturn]] void runKeeper(const Keeper &keeper)
{
    setsid();
    if (!keepDescriptors(keeper) || chdir("/") != 0)
        _exit(126);
    if (keeper.drop && !becomeAccount(keeper.uid, keeper.gid))
        _exit(126);
#ifdef __linux__
    prctl(PR_SET_NAME, "pgcourier-keep");
#endif
    resetSignals();
    const pid_t self = getpid();
    const pid_t server = fork();
    if (server == 0)
        becomeServer(keeper, self);
    if (server < 0)
        _exit(126);
    waitForLastUser(keeper);
    stopServer(server);
}

std::vector<char *> pointersTo(QByteArrayList &strings)
{
    std::vector<char *> pointers;
    for (QByteArray &string : strings)
        pointers.push_back(string.data());
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

Status startKeeper(const KeeperPlan &plan)
{
    QByteArrayList strings = plan.command;
    const std::vector<char *> command = pointersTo(strings);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    const Keeper keeper{command.data(), plan.pinnedFile.constData(), plan.usersLock, plan.serverLock,
        plan.log, nothing, plan.account.different, plan.account.uid, plan.account.gid};

    // No handler of ours may run in the child, where it would write into the parent's pipes.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    // The middle process ends at once, so that init and not we inherit the keeper.
    const pid_t middle = fork();
    if (middle == 0) {
        if (fork() == 0)
            runKeeper(keeper);
        _exit(0);
    }
    const int reason = errno;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    ::close(nothing);
    if (middle < 0)
        return Error::process(QStringLiteral("No process could be started for the local PostgreSQL"),
            QStringLiteral("End some programs and try again"))
            .withDetail(QString::fromLocal8Bit(strerror(reason)));
    int status = 0;
    while (waitpid(middle, &status, 0) < 0 && errno == EINTR) { }
    return Done{};
}

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <QSocketNotifier>
#include <unistd.h>

namespace pgcourier {

namespace {

std::atomic<int> writeEnd{-1};

// Runs inside a signal handler: write() is all that may be called here.
void passOn(int signalNumber)
{
    const int saved = errno;
    const char byte = char(signalNumber);
    [[maybe_unused]] const ssize_t written = ::write(writeEnd.load(), &byte, 1);
    errno = saved;
}

void handle(int signalNumber, void (*handler)(int))
{
    struct sigaction action
    {
    };
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(signalNumber, &action, nullptr);
}

} // namespace

TerminationSignals::TerminationSignals(QObject *parent) : QObject(parent)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the signals then end the program at once, as they would without this class
    m_read = ends[0];
    writeEnd = ends[1];
    auto *notifier = new QSocketNotifier(m_read, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(m_read, &byte, 1) == 1) {
            if (byte == SIGHUP)
                Q_EMIT hungUp();
            else
                Q_EMIT received(++m_count);
        }
    });
    handle(SIGINT, passOn);
    handle(SIGTERM, passOn);
}

void TerminationSignals::takeHangup()
{
    m_takesHangup = m_read >= 0;
    if (m_takesHangup)
        handle(SIGHUP, passOn);
}

TerminationSignals::~TerminationSignals()
{
    if (m_read < 0)
        return;
    if (m_takesHangup)
        handle(SIGHUP, SIG_DFL);
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    ::close(writeEnd.exchange(-1));
    ::close(m_read);
}

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/tunnel/tunnelkeeper.h"

#include "app/base/log.h"
#include "app/db/tunnel/sshfolder.h"
#include "app/model/connect/sshwords.h"

#include <algorithm>
#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

constexpr auto lookInterval = 20ms;
constexpr int longestStartSeconds = 20;
constexpr auto shortestRest = 1s;
constexpr auto longestRest = 30s;
constexpr auto steady = 10s; // one that stood so long may be started again at once
constexpr qsizetype mostLines = 40;
constexpr qsizetype longestLine = 500;
constexpr int patienceMs = 500; // for ssh to end when it is told to

// In the child. In a session of its own Ctrl+C in a terminal does not reach it: a worker finishes what is in
// flight, and needs its database for that. It ends with the thread that started it, even where that is
// killed.
void endWithParent(pid_t parent)
{
    ::setsid();
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    if (::getppid() != parent)
        ::_exit(0);
}

} // namespace

TunnelKeeper::TunnelKeeper(
    const SshPlace &place, const QList<TunnelTarget> &targets, std::shared_ptr<TunnelState> state)
    : m_place(place)
    , m_targets(targets)
    , m_state(std::move(state))
    , m_lookTimer(this)
{
    m_lookTimer.setInterval(lookInterval);
    connect(&m_lookTimer, &QTimer::timeout, this, &TunnelKeeper::look);
}

TunnelKeeper::~TunnelKeeper()
{
    if (m_ssh) {
        m_ssh->disconnect(this);
        m_ssh->terminate();
        if (!m_ssh->waitForFinished(patienceMs)) {
            m_ssh->kill();
            m_ssh->waitForFinished(patienceMs);
        }
    }
    const std::lock_guard lock(m_state->guard);
    if (!isOwn())
        return;
    m_state->phase = TunnelState::Phase::Down; // an error stays, and how long it is left alone
    m_state->process = 0;
    m_state->changed.notify_all();
}

void TunnelKeeper::start()
{
    if (m_ssh)
        return;
    m_begun = TunnelState::Clock::now();
    m_seen = false;
    m_said.clear();
    m_unread.clear();
    if (const Status prepared = prepare(); !prepared) {
        fall(prepared.error());
        return;
    }
    launch();
}

Status TunnelKeeper::prepare()
{
    while (m_relays.size() < m_targets.size())
        m_relays.append(new Relay(this));
    for (Relay *relay : std::as_const(m_relays)) {
        if (const Status listening = relay->listen(); !listening)
            return listening;
    }
    if (!m_folder || !QFileInfo(m_folder->path()).isDir()) // somebody may have tidied up
        m_folder = makeSshFolder();
    if (!m_folder->isValid())
        return Error::file(u"No folder for the SSH tunnel's socket could be made"_s)
            .withDetail(m_folder->errorString());
    for (const QString &old : std::exchange(m_sockets, {}))
        QFile::remove(old);
    ++m_starts;
    for (qsizetype i = 0; i < m_targets.size(); ++i)
        m_sockets.append(m_folder->filePath(u"%1-%2"_s.arg(m_starts).arg(i)));
    return Done{};
}

void TunnelKeeper::launch()
{
    m_ssh = std::make_unique<QProcess>();
    m_ssh->setStandardInputFile(QProcess::nullDevice());
    m_ssh->setStandardOutputFile(QProcess::nullDevice());
    m_ssh->setChildProcessModifier([parent = ::getpid()] { endWithParent(parent); });
    connect(m_ssh.get(), &QProcess::readyReadStandardError, this, &TunnelKeeper::hear);
    connect(m_ssh.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fall(sshMissing());
    });
    connect(m_ssh.get(), &QProcess::finished, this, [this] {
        hear();
        fall(sshFailure(m_place, m_said));
    });
    m_ssh->start(u"ssh"_s, sshArguments(m_place, m_targets, m_sockets), QIODevice::ReadOnly);
    m_lookTimer.start();
}

// What comes is another machine's word, so of no more than a few lines is kept a part.
void TunnelKeeper::hear()
{
    m_unread += m_ssh->readAllStandardError();
    for (qsizetype end = m_unread.indexOf('\n'); end >= 0; end = m_unread.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_unread.left(std::min(end, longestLine))).trimmed();
        m_unread.remove(0, end + 1);
        if (line.isEmpty())
            continue;
        qCDebug(logDb) << "ssh:" << line;
        m_said.append(line);
        QStringList names;
        for (const TunnelTarget &target : std::as_const(m_targets))
            names.append(target.text());
        if (const auto failure = channelFailure(m_place, names, line)) {
            const std::lock_guard lock(m_state->guard);
            ++m_state->failures;
            m_state->failure = failure;
        }
    }
    if (m_unread.size() > longestLine)
        m_unread.truncate(longestLine);
    if (m_said.size() > mostLines)
        m_said.remove(0, m_said.size() - mostLines);
}

// ssh opens its sockets once it has been let in, and nobody else can in that folder.
void TunnelKeeper::look()
{
    const bool there = std::all_of(
        m_sockets.cbegin(), m_sockets.cend(), [](const QString &path) { return QFile::exists(path); });
    if (there) {
        if (std::exchange(m_seen, true))
            rise();
    } else if (TunnelState::Clock::now() - m_begun > std::chrono::seconds(longestStartSeconds)) {
        const Error failure = sshFailure(m_place, m_said);
        fall(m_said.isEmpty() ? sshSilent(m_place, longestStartSeconds) : failure);
    }
}

void TunnelKeeper::rise()
{
    m_lookTimer.stop();
    m_up = true;
    m_risen = TunnelState::Clock::now();
    QList<quint16> ports;
    for (qsizetype i = 0; i < m_relays.size(); ++i) {
        m_relays.at(i)->aim(m_sockets.at(i));
        ports.append(m_relays.at(i)->port());
    }
    const std::lock_guard lock(m_state->guard);
    if (!isOwn())
        return;
    m_state->phase = TunnelState::Phase::Up;
    m_state->ports = ports;
    m_state->error.reset();
    m_state->process = m_ssh->processId();
    m_state->changed.notify_all();
}

void TunnelKeeper::fall(const Error &error)
{
    m_lookTimer.stop();
    for (Relay *relay : std::as_const(m_relays)) {
        relay->aim({});
        relay->dropAll();
    }
    if (m_ssh) {
        m_ssh->disconnect(this);
        m_ssh->kill();
        m_ssh.release()->deleteLater(); // maybe it is the one that called
    }
    const auto now = TunnelState::Clock::now();
    const bool stood = std::exchange(m_up, false) && now - m_risen > steady;
    const std::lock_guard lock(m_state->guard);
    if (!isOwn())
        return;
    m_state->backoff = stood
        ? 0ms
        : std::clamp<std::chrono::milliseconds>(m_state->backoff * 2, shortestRest, longestRest);
    m_state->retryAt = now + m_state->backoff;
    m_state->phase = TunnelState::Phase::Down;
    m_state->error = error;
    m_state->process = 0;
    m_state->changed.notify_all();
    qCDebug(logDb) << "tunnel:" << error.line() << "next try in ms" << m_state->backoff.count();
}

} // namespace pgcourier

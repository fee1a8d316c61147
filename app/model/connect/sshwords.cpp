// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/sshwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

struct SshWords
{
    Q_DECLARE_TR_FUNCTIONS(SshTunnel)
};

// As one types it to see for oneself.
QString sshCommand(const SshPlace &place)
{
    QString command = u"ssh "_s;
    if (place.port > 0)
        command += u"-p %1 "_s.arg(place.port);
    return command + (place.user.isEmpty() ? QString() : place.user + u'@') + place.host;
}

// OpenSSH speaks English whatever the locale is.
struct SshDiagnosis
{
    const char *pattern; // in one of the lines; the first that fits is taken
    Error (*error)(const SshPlace &);
};

Error changedKey(const SshPlace &place)
{
    return Error::connection(SshWords::tr("The key of the SSH host %1 has changed").arg(place.text()),
        SshWords::tr("Somebody may listen in between. Where you know of the change: ssh-keygen -R %1")
            .arg(place.port > 0 ? u"'[%1]:%2'"_s.arg(place.host).arg(place.port) : place.host));
}

Error unknownKey(const SshPlace &place)
{
    return Error::connection(SshWords::tr("The key of the SSH host %1 is not known").arg(place.text()),
        SshWords::tr("Connect once by hand and compare it: %1").arg(sshCommand(place)));
}

Error refusedLogin(const SshPlace &place)
{
    return Error::connection(SshWords::tr("The SSH host %1 does not let us in").arg(place.text()),
        SshWords::tr("A key that asks nothing is needed, in ~/.ssh or by ssh-add; try %1")
            .arg(sshCommand(place)));
}

Error unknownHost(const SshPlace &place)
{
    return Error::connection(SshWords::tr("The SSH host %1 is not known").arg(place.text()),
        SshWords::tr("Check its spelling, and the name server or VPN of this machine"));
}

Error unreachableHost(const SshPlace &place)
{
    return Error::connection(SshWords::tr("The SSH host %1 cannot be reached").arg(place.text()),
        SshWords::tr("Check host and port, and the firewall in between"));
}

Error wrongConfiguration(const SshPlace &)
{
    return Error::connection(SshWords::tr("ssh does not take its configuration"),
        SshWords::tr("Look at ~/.ssh/config and the rights of the files there"));
}

Error refusedSocket(const SshPlace &)
{
    return Error::connection(
        SshWords::tr("ssh cannot open its end of the tunnel on this machine"), QString());
}

Error silentHost(const SshPlace &place)
{
    return Error::connection(SshWords::tr("The SSH host %1 no longer answers").arg(place.text()),
        SshWords::tr("It is tried again"));
}

Error closedByHost(const SshPlace &place)
{
    return Error::connection(SshWords::tr("The SSH host %1 closed the connection").arg(place.text()),
        SshWords::tr("Look at its log; it may let in only so many at a time"));
}

const SshDiagnosis sshDiagnoses[] = {
    {"REMOTE HOST IDENTIFICATION HAS CHANGED", changedKey},
    {"Host key verification failed", unknownKey},
    {"Bad configuration option", wrongConfiguration},
    {"terminating, [0-9]+ bad configuration", wrongConfiguration},
    {"Bad owner or permissions on", wrongConfiguration},
    {"Could not resolve hostname", unknownHost},
    {"connect to (?:host|address) .* port ", unreachableHost},
    {"Connection timed out during banner exchange", unreachableHost},
    {"Too many authentication failures", refusedLogin},
    {"Permission denied", refusedLogin},
    {"No supported authentication methods", refusedLogin},
    {"Timeout, server .* not responding", silentHost},
    {"Connection (?:closed|reset) by|kex_exchange_identification|Broken pipe|closed by remote host",
        closedByHost},
    // Last: a forward of the user's own configuration may have been refused long before.
    {"unix_listener", refusedSocket},
};

// Of several the last, which is the one that ended it; the banner that a server shows comes before.
QString lineWith(const QStringList &lines, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern));
    QString found;
    for (const QString &line : lines) {
        if (expression.match(line).hasMatch())
            found = line.simplified();
    }
    return found;
}

} // namespace

Error sshFailure(const SshPlace &place, const QStringList &lines)
{
    for (const SshDiagnosis &diagnosis : sshDiagnoses) {
        const QString said = lineWith(lines, diagnosis.pattern);
        if (!said.isEmpty())
            return diagnosis.error(place).withDetail(said);
    }
    return Error::connection(SshWords::tr("The tunnel through %1 has ended").arg(place.text()),
        SshWords::tr("Try it by hand: %1").arg(sshCommand(place)))
        .withDetail(lines.isEmpty() ? QString() : lines.constLast().simplified());
}

Error sshMissing()
{
    return Error::connection(SshWords::tr("The program ssh is not installed"),
        SshWords::tr("Install it: apt install openssh-client"));
}

Error sshSilent(const SshPlace &place, int seconds)
{
    return Error::connection(
        SshWords::tr("The SSH host %1 did not let us in within %2 s").arg(place.text()).arg(seconds),
        SshWords::tr("Try it by hand: %1").arg(sshCommand(place)));
}

std::optional<Error> channelFailure(const SshPlace &place, const QStringList &targets, const QString &line)
{
    static const QRegularExpression pattern(u"^channel [0-9]+: open failed: (.*)$"_s);
    const auto match = pattern.match(line.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const QString said = match.captured(1);
    const QString target = targets.join(u", "_s);
    if (!said.startsWith(u"connect failed"_s))
        return Error::connection(
            SshWords::tr("The SSH host %1 does not pass us on to %2").arg(place.text(), target),
            SshWords::tr("Have it allowed in its sshd_config: AllowTcpForwarding, PermitOpen"))
            .withDetail(said);
    return Error::connection(SshWords::tr("The SSH host %1 cannot reach %2").arg(place.text(), target),
        SshWords::tr("Host and port of the database are as seen from there: check them, and that it runs"))
        .withDetail(said.mid(said.indexOf(u':') + 1).trimmed());
}

} // namespace pgcourier

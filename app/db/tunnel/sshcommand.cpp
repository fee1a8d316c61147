// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/tunnel/sshcommand.h"

#include <QHostAddress>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// The first one given counts for ssh, so these go before whatever its configuration says.
const QStringList sshOptions{
    u"BatchMode=yes"_s, // asks nobody for anything: a worker has nobody, and the window shows no terminal
    u"ControlMaster=no"_s,
    u"ControlPath=none"_s, // else an ssh of the user's would hold the tunnel, or we his
    u"ForkAfterAuthentication=no"_s, u"RemoteCommand=none"_s, u"PermitLocalCommand=no"_s,
    u"ForwardAgent=no"_s, u"ForwardX11=no"_s, u"Tunnel=no"_s, u"ConnectTimeout=10"_s,
    u"ServerAliveInterval=5"_s, u"ServerAliveCountMax=3"_s, u"TCPKeepAlive=yes"_s,
    // A forward of the user's own configuration that is taken, by a shell that he has open there, must not
    // keep ours from standing. That ours does is seen by its socket.
    u"ExitOnForwardFailure=no"_s, u"StreamLocalBindMask=0177"_s,
    u"LogLevel=INFO"_s, // at which it says why a connection through it failed
};

} // namespace

Result<TunnelTarget> TunnelTarget::parse(const QString &host, const QString &portText)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_.:%-]+$"_s);
    static const QRegularExpression folder(u"^/[A-Za-z0-9_./ +,=@-]*$"_s); // ssh takes : $ and % for itself
    bool isNumber = false;
    TunnelTarget target;
    target.port = portText.isEmpty() ? 5432 : portText.toUShort(&isNumber);
    if (!portText.isEmpty() && (!isNumber || target.port == 0))
        return Error::usage(u"\"%1\" is no port that an SSH tunnel could lead to"_s.arg(portText));
    if (host.startsWith(u'/')) {
        if (!folder.match(host).hasMatch())
            return Error::usage(u"An SSH tunnel cannot lead to the socket's folder \"%1\""_s.arg(host),
                u"Use host and port"_s);
        target.socket = u"%1/.s.PGSQL.%2"_s.arg(host).arg(target.port);
        return target;
    }
    target.host = host.isEmpty() ? u"localhost"_s : host;
    if (!name.match(target.host).hasMatch())
        return Error::usage(u"An SSH tunnel cannot lead to the host \"%1\""_s.arg(target.host),
            u"Use the name or the address by which the SSH host knows it"_s);
    return target;
}

QString TunnelTarget::text() const
{
    if (host.isEmpty())
        return socket;
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

bool TunnelTarget::isOnSshHost() const
{
    return host.isEmpty() || host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

QStringList sshArguments(
    const SshPlace &place, const QList<TunnelTarget> &targets, const QStringList &sockets)
{
    QStringList arguments{u"-N"_s, u"-T"_s, u"-x"_s, u"-a"_s};
    for (const QString &option : sshOptions)
        arguments << u"-o"_s << option;
    for (qsizetype i = 0; i < targets.size(); ++i)
        arguments << u"-L"_s << sockets.at(i) + u':' + targets.at(i).text();
    if (!place.user.isEmpty())
        arguments << u"-l"_s << place.user;
    if (place.port > 0)
        arguments << u"-p"_s << QString::number(place.port);
    return arguments << u"--"_s << place.host;
}

} // namespace pgcourier

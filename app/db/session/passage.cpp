// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/passage.h"

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

using Places = QList<Conninfo::Place>;

Result<QList<TunnelTarget>> tunnelTargets(const Places &places)
{
    QList<TunnelTarget> targets;
    for (const Conninfo::Place &place : places) {
        auto target = TunnelTarget::parse(place.address.isEmpty() ? place.host : place.address, place.port);
        if (!target)
            return target.error();
        targets.append(*target);
    }
    return targets;
}

// libpq looks a password up by the port that it connects to, which is the tunnel's. So it is asked
// beforehand: an address that is none keeps it from connecting, and by then it has read its password file.
QString passwordOf(const Conninfo &conninfo, const Conninfo::Place &place)
{
    Conninfo own = conninfo;
    own.setValue(u"host"_s, place.host);
    own.setValue(u"hostaddr"_s, u"-"_s);
    own.setValue(u"port"_s, place.port);
    const std::unique_ptr<PGconn, decltype(&PQfinish)> asked(
        PQconnectStart(own.text().toUtf8().constData()), PQfinish);
    return QString::fromUtf8(PQpass(asked.get()));
}

Status lookUpPassword(const Places &places, Conninfo &conninfo)
{
    if (!conninfo.effective(u"password"_s).isEmpty())
        return Done{};
    QStringList found;
    for (const Conninfo::Place &place : places)
        found.append(passwordOf(conninfo, place));
    found.removeDuplicates();
    if (found.size() > 1)
        return Error::usage(u"The hosts have different passwords in the password file, which an SSH tunnel "
                            "cannot tell apart"_s,
            u"Connect to one of them, or name the password itself"_s);
    if (!found.constFirst().isEmpty())
        conninfo.setPassword(found.constFirst());
    return Done{};
}

// Names and sockets as libpq is to see them: the name stands beside the address for the certificate alone.
void leadThrough(const Places &places, const QList<TunnelTarget> &targets, Passage &passage)
{
    QStringList hosts;
    QStringList addresses;
    QStringList ports;
    bool encryptable = false;
    for (qsizetype i = 0; i < places.size(); ++i) {
        hosts.append(targets.at(i).host.isEmpty() ? u"localhost"_s
                : places.at(i).host.isEmpty()     ? targets.at(i).host
                                                  : places.at(i).host);
        encryptable = encryptable || !targets.at(i).host.isEmpty();
        addresses.append(u"127.0.0.1"_s);
        ports.append(QString::number(passage.ports.at(i)));
    }
    passage.conninfo.setValue(u"host"_s, hosts.join(u','));
    passage.conninfo.setValue(u"hostaddr"_s, addresses.join(u','));
    passage.conninfo.setValue(u"port"_s, ports.join(u','));
    if (!encryptable) // a server encrypts nothing on its socket, and libpq asks for nothing there
        passage.conninfo.setValue(u"sslmode"_s, u"disable"_s);
}

} // namespace

std::optional<Error> Passage::failure() const
{
    return tunnel ? tunnel->failureSince(failures) : std::nullopt;
}

bool Passage::passOver(const QString &port)
{
    const qsizetype host = conninfo.value(u"port"_s).split(u',').indexOf(port);
    if (!failure() || ports.size() < 2 || host < 0)
        return false;
    for (const QString &key : {u"host"_s, u"hostaddr"_s, u"port"_s}) {
        QStringList list = conninfo.value(key).split(u',');
        list.removeAt(host);
        conninfo.setValue(key, list.join(u','));
    }
    ports.removeAt(host);
    failures = tunnel->failures();
    return true;
}

Result<Passage> openPassage(
    const Conninfo &conninfo, const std::function<bool()> &givenUp, Tunnel::Start when)
{
    Passage passage{conninfo, {}, {}};
    if (conninfo.ssh().isEmpty())
        return passage;
    passage.conninfo.setSsh({});
    const auto place = SshPlace::parse(conninfo.ssh());
    if (!place)
        return place.error();
    const Places places = conninfo.places();
    const auto targets = tunnelTargets(places);
    if (!targets)
        return targets.error();
    if (const Status found = lookUpPassword(places, passage.conninfo); !found)
        return found.error();
    passage.tunnel = Tunnel::to(*place, *targets);
    const auto ports = passage.tunnel->ready(givenUp, when);
    if (!ports)
        return ports.error();
    passage.ports = *ports;
    passage.failures = passage.tunnel->failures();
    leadThrough(places, *targets, passage);
    return passage;
}

} // namespace pgcourier

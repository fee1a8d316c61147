// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/conninfo.h"

#include "app/model/connect/conninfotext.h"
#include "app/model/connect/savedconnection.h"
#include "app/model/connect/servicefile.h"
#include "app/model/connect/urifault.h"

#include <memory>

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

QMap<QString, QString> setOptions(const PQconninfoOption *option)
{
    QMap<QString, QString> values;
    for (; option && option->keyword; ++option) {
        if (option->val)
            values.insert(QString::fromUtf8(option->keyword), QString::fromUtf8(option->val));
    }
    return values;
}

const QString sshOption = u"ssh"_s;

// Behind `options` of one's own, so that it wins over a setting there.
const QString readOnlyOption = u"-c default_transaction_read_only=on"_s;

} // namespace

Result<Conninfo> Conninfo::parse(const QString &text)
{
    char *message = nullptr;
    Conninfo out;
    const QString tidy = tidyConnectionText(text);
    if (const auto fault = findUriFault(tidy))
        return *fault;
    const QString ofLibpq = withoutOption(tidy, sshOption, out.m_ssh);
    const QString known = withoutUnknownParameters(ofLibpq, keywords(), out.m_leftOut);
    const Options options(PQconninfoParse(known.toUtf8().constData(), &message), PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> guard(message, PQfreemem);
    if (!options) {
        return Error::usage(u"The connection text cannot be understood"_s,
            u"Write postgresql://user@host:port/database or host=… port=… dbname=… user=…"_s);
    }
    out.m_values = setOptions(options.get());
    const Options defaults(PQconndefaults(), PQconninfoFree);
    out.m_environment = setOptions(defaults.get());
    const QString service = out.effective(u"service"_s);
    for (const ServiceEntry &entry : service.isEmpty() ? QList<ServiceEntry>{} : readServices()) {
        if (entry.name == service)
            out.m_service = entry.options;
    }
    return out;
}

std::optional<Error> Conninfo::findProblem() const
{
    const QString mode = effective(u"sslmode"_s);
    if (mode.isEmpty() || sslModes().contains(mode))
        return std::nullopt;
    return Error::usage(u"libpq knows no sslmode=%1"_s.arg(mode),
        u"The nearest is sslmode=%1; known are %2"_s.arg(nearestSslMode(mode), sslModes().join(u", "_s)));
}

void Conninfo::addDefaults(const QString &applicationName)
{
    const auto add = [this](const QString &key, const QString &value) {
        if (effective(key).isEmpty())
            m_values.insert(key, value);
    };
    add(u"fallback_application_name"_s, applicationName);
    add(u"connect_timeout"_s, u"5"_s); // for each address; libpq by itself waits for ever
    // A peer that vanished without a word is noticed within some ten seconds, not two hours.
    add(u"keepalives_idle"_s, u"5"_s);
    add(u"keepalives_interval"_s, u"2"_s);
    add(u"keepalives_count"_s, u"3"_s);
    add(u"tcp_user_timeout"_s, u"5000"_s);
    m_values.insert(u"client_encoding"_s, u"UTF8"_s);
}

QStringList Conninfo::keywords()
{
    const Options known(PQconndefaults(), PQconninfoFree);
    QStringList names;
    for (const PQconninfoOption *option = known.get(); option && option->keyword; ++option)
        names.append(QString::fromUtf8(option->keyword));
    return names;
}

void Conninfo::makeReadOnly(const QString &ofService)
{
    if (isReadOnly())
        return;
    const QString options
        = m_values.contains(u"options"_s) || ofService.isEmpty() ? effective(u"options"_s) : ofService;
    m_values.insert(u"options"_s, QString(options + u' ' + readOnlyOption).trimmed());
}

bool Conninfo::isReadOnly() const
{
    return value(u"options"_s).endsWith(readOnlyOption);
}

QString Conninfo::text() const
{
    ConninfoOptions all = m_values;
    if (!m_ssh.isEmpty())
        all.insert(sshOption, m_ssh);
    return conninfoText(all);
}

// A host's place in the list goes with the port at the same place; one port is for all of them.
QList<Conninfo::Place> Conninfo::places() const
{
    const QStringList hosts = effective(u"host"_s).split(u',');
    const QStringList addresses = effective(u"hostaddr"_s).split(u',');
    const QStringList ports = port().split(u',');
    QList<Place> places;
    for (qsizetype i = 0; i < qMax(hosts.size(), addresses.size()); ++i) {
        const QString port = (ports.size() == 1 ? ports.constFirst() : ports.value(i)).trimmed();
        places.append(
            {hosts.value(i).trimmed(), addresses.value(i).trimmed(), port.isEmpty() ? u"5432"_s : port});
    }
    return places;
}

void Conninfo::fillFrom(const QMap<QString, QString> &service)
{
    for (auto it = service.begin(); it != service.end(); ++it) {
        if (!m_values.contains(it.key()))
            m_values.insert(it.key(), it.value());
    }
}

QString Conninfo::effective(const QString &key) const
{
    if (m_values.contains(key))
        return m_values.value(key);
    return m_service.contains(key) ? m_service.value(key) : m_environment.value(key);
}

QString Conninfo::host() const
{
    const QString host = effective(u"host"_s);
    if (!host.isEmpty())
        return host;
    const QString address = effective(u"hostaddr"_s);
    return address.isEmpty() ? u"the local socket"_s : address;
}

QString Conninfo::port() const
{
    const QString port = effective(u"port"_s);
    return port.isEmpty() ? u"5432"_s : port;
}

QString Conninfo::user() const
{
    return effective(u"user"_s);
}

QString Conninfo::database() const
{
    const QString name = effective(u"dbname"_s);
    return name.isEmpty() ? user() : name;
}

QString Conninfo::describe() const
{
    const QString service = value(u"service"_s);
    if (!service.isEmpty() && !m_values.contains(u"host"_s))
        return u"service \"%1\""_s.arg(service);
    const QString way = m_ssh.isEmpty() ? QString() : u" through %1"_s.arg(m_ssh);
    return u"database \"%1\" at %2:%3%5 as user \"%4\""_s.arg(database(), host(), port(), user(), way);
}

} // namespace pgcourier

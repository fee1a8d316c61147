// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/environments.h"

#include "app/model/compose/savedrequest.h"
#include "ui/keyring/keyring.h"

#include <algorithm>
#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// One entry of the keyring for each environment: an object of JSON, values by name.
QString keyringId(const QString &id)
{
    return u"environment:"_s + id;
}

QJsonObject secretsOf(const Environment &environment)
{
    QJsonObject secrets;
    for (const Variable &variable : environment.variables) {
        if (variable.secret && !variable.value.isEmpty())
            secrets.insert(variable.name, variable.value);
    }
    return secrets;
}

} // namespace

Environments::Environments(const QString &path, Keyring *keyring, QObject *parent)
    : QObject(parent)
    , m_store(path)
    , m_keyring(keyring)
{
    // What cannot be read is put aside at the next change: there is nobody yet who could be told.
    if (const auto content = m_store.load()) {
        m_environments = content->environments;
        m_chosen = content->chosen;
    }
}

Environment Environments::find(const QString &id) const
{
    for (const Environment &environment : m_environments) {
        if (environment.id == id)
            return environment;
    }
    return {};
}

void Environments::setAll(const QList<Environment> &environments)
{
    const QList<Environment> before = std::exchange(m_environments, environments);
    for (const Environment &environment : environments) {
        const auto known = std::find_if(before.begin(), before.end(),
            [&environment](const Environment &other) { return other.id == environment.id; });
        writeSecrets(environment, known == before.end() ? Environment() : *known);
    }
    for (const Environment &environment : before) {
        if (m_keyring && find(environment.id).id.isEmpty() && !secretsOf(environment).isEmpty())
            m_keyring->remove(keyringId(environment.id));
    }
    report(m_store.saveEnvironments(environments));
    Q_EMIT changed();
}

void Environments::add(const QList<Environment> &environments)
{
    QList<Environment> all = m_environments;
    QStringList taken;
    for (const Environment &known : std::as_const(all))
        taken.append(known.name);
    for (Environment fresh : environments) {
        fresh.name = freeName(fresh.name, taken);
        taken.append(fresh.name);
        all.append(fresh);
    }
    setAll(all);
}

void Environments::choose(const QString &place, const QString &id)
{
    if (place.isEmpty() || m_chosen.value(place) == id)
        return;
    m_chosen.insert(place, id);
    report(m_store.saveChoice(place, id));
}

void Environments::readSecrets(const QString &id)
{
    const Environment environment = find(id);
    const bool hasSecrets = std::any_of(environment.variables.begin(), environment.variables.end(),
        [](const Variable &variable) { return variable.secret; });
    if (!m_keyring || !hasSecrets || m_read.contains(id))
        return;
    m_read.insert(id);
    m_keyring->read(
        keyringId(id), this, [this, id](const Result<QString> &answer) { takeSecrets(id, answer); });
}

void Environments::takeSecrets(const QString &id, const Result<QString> &answer)
{
    if (!answer) {
        m_keyringFailed = true;
        Q_EMIT changed();
        return;
    }
    const QJsonObject secrets = QJsonDocument::fromJson(answer->toUtf8()).object();
    for (Environment &environment : m_environments) {
        if (environment.id != id)
            continue;
        for (Variable &variable : environment.variables) {
            if (variable.secret && variable.value.isEmpty()) // what was typed meanwhile is newer
                variable.value = secrets.value(variable.name).toString();
        }
    }
    Q_EMIT changed();
}

void Environments::writeSecrets(const Environment &environment, const Environment &before)
{
    const QJsonObject secrets = secretsOf(environment);
    if (!m_keyring || secrets == secretsOf(before))
        return;
    m_read.insert(environment.id);
    if (secrets.isEmpty()) {
        m_keyring->remove(keyringId(environment.id));
        return;
    }
    const QString text = QString::fromUtf8(QJsonDocument(secrets).toJson(QJsonDocument::Compact));
    m_keyring->write(keyringId(environment.id), text, this, [this](const Result<QString> &answer) {
        m_keyringFailed = !answer;
        if (!answer)
            Q_EMIT failed(Error::process(tr("Secrets of environments are kept until pgCourier ends"),
                tr("Type them again the next time"))
                              .withDetail(answer.error().line()));
        Q_EMIT changed();
    });
}

void Environments::report(const Status &status)
{
    if (!status)
        Q_EMIT failed(status.error());
}

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/environmentstore.h"

#include <QJsonArray>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Environment &environment)
{
    QJsonArray variables;
    for (const Variable &variable : environment.variables) {
        QJsonObject object{{u"name"_s, variable.name}};
        if (variable.secret)
            object.insert(u"secret"_s, true);
        else
            object.insert(u"value"_s, variable.value);
        variables.append(object);
    }
    return {{u"id"_s, environment.id}, {u"name"_s, environment.name}, {u"variables"_s, variables}};
}

Environment environmentFromJson(const QJsonObject &object)
{
    Environment environment{object.value(u"id"_s).toString(), object.value(u"name"_s).toString(), {}};
    for (const QJsonValue &value : object.value(u"variables"_s).toArray()) {
        const QJsonObject variable = value.toObject();
        const QString name = variable.value(u"name"_s).toString();
        const bool secret = variable.value(u"secret"_s).toBool();
        if (isVariableName(name))
            environment.variables.append(
                {name, secret ? QString() : variable.value(u"value"_s).toString(), secret});
    }
    return environment;
}

} // namespace

Result<EnvironmentStore::Content> EnvironmentStore::load() const
{
    const Result<QJsonObject> object = m_file.read();
    if (!object)
        return object.error();
    Content content;
    for (const QJsonValue &value : object->value(u"environments"_s).toArray()) {
        const Environment environment = environmentFromJson(value.toObject());
        if (!environment.id.isEmpty() && !environment.name.isEmpty())
            content.environments.append(environment);
    }
    const QJsonObject chosen = object->value(u"chosen"_s).toObject();
    for (auto it = chosen.begin(); it != chosen.end(); ++it) {
        if (const QString id = it.value().toString(); !id.isEmpty())
            content.chosen.insert(it.key(), id);
    }
    return content;
}

Status EnvironmentStore::saveEnvironments(const QList<Environment> &environments) const
{
    QJsonArray array;
    for (const Environment &environment : environments)
        array.append(toJson(environment));
    return m_file.change([&array](QJsonObject &object) {
        object.insert(u"version"_s, 1);
        object.insert(u"environments"_s, array);
    });
}

Status EnvironmentStore::saveChoice(const QString &place, const QString &id) const
{
    return m_file.change([&](QJsonObject &object) {
        QJsonObject chosen = object.value(u"chosen"_s).toObject();
        chosen.remove(place);
        if (!id.isEmpty())
            chosen.insert(place, id);
        object.insert(u"version"_s, 1);
        object.insert(u"chosen"_s, chosen);
    });
}

} // namespace pgcourier

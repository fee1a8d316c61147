// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/importsecrets.h"

#include "app/base/newid.h"
#include "app/model/compose/authorization.h"
#include "app/model/compose/importnames.h"
#include "app/model/secrets.h"

#include <QCoreApplication>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ImportSecretsText
{
    Q_DECLARE_TR_FUNCTIONS(ImportSecrets)
};

// Gives each value a name, the same value the same one.
class SecretNames
{
public:
    SecretNames(const QList<Environment> &environments)
    {
        for (const Environment &environment : environments) {
            for (const Variable &variable : environment.variables)
                m_taken.append(variable.name);
        }
    }

    // "{{name}}" in the place of the value; variables alone stay.
    QString use(const QString &value, const QString &wish)
    {
        if (value.isEmpty() || isOnlyVariables(value))
            return value;
        for (const Variable &known : std::as_const(variables)) {
            if (known.value == value)
                return variableUse(known.name);
        }
        const QString base = variableNameOf(wish);
        QString name = base;
        for (int number = 2; m_taken.contains(name); ++number)
            name = u"%1_%2"_s.arg(base).arg(number);
        m_taken.append(name);
        variables.append({name, value, true});
        return variableUse(name);
    }

    QList<Variable> variables;

private:
    QStringList m_taken;
};

void moveAuthorization(Field &header, SecretNames &names)
{
    const Authorization sent = authorizationOf({header});
    const bool basic = sent.scheme == AuthScheme::Basic;
    if (!basic && sent.scheme != AuthScheme::Bearer) {
        header.value = names.use(header.value, u"authorization"_s);
        return;
    }
    Headers changed{header};
    setAuthorization(
        changed, {sent.scheme, sent.user, names.use(sent.secret, basic ? u"password"_s : u"token"_s)});
    header.value = changed.value(0).value;
}

void moveFields(QList<Field> &fields, bool (*isSecret)(QStringView), SecretNames &names)
{
    for (Field &field : fields) {
        if (!isSecret(field.name) || isReference(field))
            continue;
        if (field.name.compare("Authorization"_L1, Qt::CaseInsensitive) == 0)
            moveAuthorization(field, names);
        else
            field.value = names.use(field.value, field.name.toLower());
    }
}

} // namespace

void moveSecretsToEnvironment(ImportedFile &file)
{
    if (!file.collection)
        return;
    SecretNames names(file.environments);
    for (SavedRequest &saved : file.collection->requests) {
        Draft &draft = saved.draft;
        moveFields(draft.request.headers, isSecretHeader, names);
        moveFields(draft.idleHeaders, isSecretHeader, names);
        moveFields(draft.request.params, isSecretParameter, names);
        moveFields(draft.idleParams, isSecretParameter, names);
        for (MultiPart &part : draft.parts) {
            if (isSecretParameter(part.name))
                part.value = names.use(part.value, part.name);
        }
    }
    if (names.variables.isEmpty())
        return;
    if (file.environments.isEmpty())
        file.environments.append({newId(), file.collection->name, {}});
    for (Environment &environment : file.environments)
        environment.variables += names.variables;
}

} // namespace pgcourier

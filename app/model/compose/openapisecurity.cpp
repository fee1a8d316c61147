// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/openapisecurity.h"

#include "app/model/compose/authorization.h"
#include "app/model/compose/importnames.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct OpenApiSecurityText
{
    Q_DECLARE_TR_FUNCTIONS(OpenApiSecurity)
};

} // namespace

OpenApiSecurity::OpenApiSecurity(
    const OpenApiRefs &refs, const JsonView &root, QList<Variable> &variables, LeftOutList &leftOut)
    : m_refs(refs)
    , m_everywhere(root[u"security"])
    , m_schemes(root[u"securityDefinitions"].exists() ? root[u"securityDefinitions"]
                                                      : root[u"components"][u"securitySchemes"])
    , m_variables(variables)
    , m_leftOut(leftOut)
{
}

// Of several ways the first; all of its schemes go together. "{}" says that it can do without.
void OpenApiSecurity::take(Draft &draft, const JsonView &operation)
{
    const JsonView own = operation[u"security"];
    const JsonView ways = own.exists() ? own : m_everywhere;
    for (const JsonView &way : ways.isArray() ? ways.items() : QList<JsonView>{}) {
        if (!way.isObject() || way.size() == 0)
            continue;
        for (const JsonView &scheme : way.items())
            takeScheme(draft, scheme.name());
        return;
    }
}

void OpenApiSecurity::takeScheme(Draft &draft, const QString &name)
{
    const JsonView scheme = m_refs.resolve(m_schemes[name]);
    const QString type = scheme[u"type"].string();
    const QString kind = scheme[u"scheme"].string().toLower();
    const QString variable = variableNameOf(name);
    Headers &headers = draft.request.headers;
    if (type == "apiKey"_L1) {
        takeKey(draft, scheme, variable);
    } else if (type == "basic"_L1 || (type == "http"_L1 && kind == "basic"_L1)) {
        const QString user = variable + u"_user"_s;
        const QString password = variable + u"_password"_s;
        addVariable(m_variables, {user, {}});
        addVariable(m_variables, {password, {}, true});
        setAuthorization(headers, {AuthScheme::Basic, variableUse(user), variableUse(password)});
    } else if (type == "oauth2"_L1 || type == "openIdConnect"_L1
        || (type == "http"_L1 && kind == "bearer"_L1)) {
        addVariable(m_variables, {variable, {}, true});
        setAuthorization(headers, {AuthScheme::Bearer, {}, variableUse(variable)});
        if (type != "http"_L1)
            leaveOut(name,
                OpenApiSecurityText::tr("no flow of %1 runs here: put a token into {{%2}}")
                    .arg(type, variable));
    } else if (!scheme.exists()) {
        leaveOut(name, OpenApiSecurityText::tr("the file does not describe it"));
    } else {
        leaveOut(
            name, OpenApiSecurityText::tr("nothing like it is there: %1").arg(kind.isEmpty() ? type : kind));
    }
}

void OpenApiSecurity::takeKey(Draft &draft, const JsonView &scheme, const QString &variable)
{
    const QString place = scheme[u"in"].string();
    const Field key{scheme[u"name"].string(), variableUse(variable)};
    addVariable(m_variables, {variable, {}, true});
    if (place == "query"_L1)
        draft.request.params.append(key);
    else if (place == "header"_L1)
        setHeader(draft.request.headers, key);
    else if (place == "cookie"_L1) {
        const QString before = findHeader(draft.request.headers, u"Cookie").value_or(QString());
        const QString pair = key.name + u'=' + key.value;
        setHeader(
            draft.request.headers, {u"Cookie"_s, before.isEmpty() ? pair : QString(before + u"; "_s + pair)});
    }
}

void OpenApiSecurity::leaveOut(const QString &scheme, const QString &why)
{
    if (m_said.contains(scheme))
        return;
    m_said.append(scheme);
    m_leftOut.append({{}, OpenApiSecurityText::tr("the security scheme %1").arg(scheme), why});
}

} // namespace pgcourier

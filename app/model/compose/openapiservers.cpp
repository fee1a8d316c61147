// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/openapiservers.h"

#include "app/base/newid.h"
#include "app/model/compose/importnames.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct OpenApiServersText
{
    Q_DECLARE_TR_FUNCTIONS(OpenApiServers)
};

constexpr int mostServers = 20;

struct ApiServer
{
    QString url; // with {{variables}}
    QString name;
    QList<Variable> variables;
};

ApiServer readServer(const JsonView &server)
{
    static const QRegularExpression place(u"\\{([^{}/]+)\\}"_s);
    const QString url = server[u"url"].string().trimmed();
    ApiServer out{withVariables(url), server[u"description"].text().simplified().left(60), {}};
    if (out.name.isEmpty())
        out.name = url.left(60);
    for (auto it = place.globalMatch(url); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString name = match.captured(1);
        const JsonView variable = server[u"variables"][name];
        const JsonView value = variable[u"default"].exists() ? variable[u"default"] : variable[u"enum"].at(0);
        addVariable(out.variables, {variableNameOf(name), value.text()});
    }
    while (out.url.endsWith(u'/'))
        out.url.chop(1);
    return out;
}

// Swagger 2 has its parts apart.
QList<ApiServer> readOldServers(const JsonView &root)
{
    QString base = root[u"basePath"].string();
    while (base.endsWith(u'/'))
        base.chop(1);
    const QString host = root[u"host"].string();
    QList<ApiServer> servers;
    if (host.isEmpty())
        return {{base, {}, {}}};
    QStringList schemes;
    for (const JsonView &scheme : root[u"schemes"].items()) {
        if (scheme.string() == "https"_L1 || scheme.string() == "http"_L1)
            schemes.append(scheme.string());
    }
    schemes.sort();
    if (schemes.isEmpty())
        schemes.append(u"https"_s);
    return {{schemes.constLast() + u"://"_s + host + base, {}, {}}};
}

bool isWhole(const QString &url)
{
    return url.startsWith("http://"_L1, Qt::CaseInsensitive)
        || url.startsWith("https://"_L1, Qt::CaseInsensitive) || url.startsWith("{{"_L1);
}

} // namespace

QList<Environment> environmentsOfServers(
    const JsonView &root, const QString &title, const QList<Variable> &variables, LeftOutList &leftOut)
{
    QList<ApiServer> servers;
    if (root[u"swagger"].exists())
        servers = readOldServers(root);
    for (const JsonView &server : root[u"servers"].items()) {
        if (servers.size() < mostServers)
            servers.append(readServer(server));
    }
    if (servers.isEmpty())
        servers.append(ApiServer());
    QList<Environment> environments;
    for (const ApiServer &server : std::as_const(servers)) {
        QString url = server.url;
        if (!isWhole(url)) {
            leftOut.append({{}, OpenApiServersText::tr("the host of the server “%1”").arg(url),
                OpenApiServersText::tr("the file does not name it: write it into {{baseUrl}}")});
            url = u"http://localhost"_s + (url.isEmpty() || url.startsWith(u'/') ? u""_s : u"/"_s) + url;
        }
        Environment environment{newId(), servers.size() == 1 ? title : u"%1: %2"_s.arg(title, server.name),
            {{u"baseUrl"_s, url}}};
        for (const Variable &variable : server.variables + variables)
            addVariable(environment.variables, variable);
        environments.append(environment);
    }
    return environments;
}

QString serverOfOperation(const JsonView &holder, QList<Variable> &variables)
{
    const JsonView first = holder[u"servers"].at(0);
    if (!first.isObject())
        return {};
    const ApiServer server = readServer(first);
    if (!isWhole(server.url))
        return {};
    for (const Variable &variable : server.variables)
        addVariable(variables, variable);
    return server.url;
}

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/importnames.h"

#include <algorithm>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

QString variableNameOf(const QString &name)
{
    QString fit;
    for (const QChar letter : name.trimmed())
        fit += letter.isLetterOrNumber() || letter == u'_' || letter == u'.' || letter == u'-' ? letter
                                                                                               : QChar(u'_');
    if (fit.isEmpty() || !(fit[0].isLetter() || fit[0] == u'_'))
        fit.prepend(u'_');
    return isVariableName(fit) ? fit : u"value"_s; // letters that take two characters
}

QString variableUse(const QString &name)
{
    return u"{{"_s + name + u"}}"_s;
}

QString withVariables(const QString &address)
{
    static const QRegularExpression place(u"\\{([^{}/]+)\\}"_s);
    QString out;
    qsizetype from = 0;
    for (auto it = place.globalMatch(address); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += address.mid(from, match.capturedStart() - from)
            + variableUse(variableNameOf(match.captured(1)));
        from = match.capturedEnd();
    }
    return out + address.mid(from);
}

void addVariable(QList<Variable> &variables, const Variable &variable)
{
    const bool known = std::any_of(variables.begin(), variables.end(),
        [&variable](const Variable &other) { return other.name == variable.name; });
    if (!known)
        variables.append(variable);
}

QString nameOfRequest(const Request &request)
{
    QString place = request.url.section(u'?', 0, 0).section(u'#', 0, 0);
    const QString path = place.section(u"://"_s, -1);
    const qsizetype slash = path.indexOf(u'/');
    place = slash < 0 || slash + 1 == path.size() ? path : path.mid(slash);
    return QString(request.method + u' ' + place).trimmed();
}

} // namespace pgcourier

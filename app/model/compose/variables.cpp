// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/variables.h"

#include "app/base/newid.h"
#include "app/model/json/jsontext.h"

#include <algorithm>
#include <functional>
#include <QCoreApplication>
#include <QDateTime>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct VariablesWords
{
    Q_DECLARE_TR_FUNCTIONS(Variables)
};

constexpr int deepest = 8; // variables within values of variables

// {{name}} with the backslashes before it; an odd number of them takes its meaning away.
struct NamePlace
{
    VariableUse use;
    bool escaped = false;
};

const QRegularExpression &pattern()
{
    static const QRegularExpression expression(
        u"(\\\\*)\\{\\{[ \\t]*(\\$?[\\p{L}_][\\p{L}\\p{N}_.-]*)[ \\t]*\\}\\}"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

QList<NamePlace> findPlaces(QStringView text)
{
    QList<NamePlace> places;
    if (!text.contains(u"{{"))
        return places;
    for (auto it = pattern().globalMatch(text.toString()); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const qsizetype from = match.capturedEnd(1);
        places.append(
            {{from, match.capturedEnd() - from, match.captured(2)}, match.capturedLength(1) % 2 == 1});
    }
    return places;
}

// Whether a text that was in a string of JSON before `part` is so after it.
bool inStringAfter(QStringView part, bool inString)
{
    for (qsizetype i = 0; i < part.size(); ++i) {
        if (inString && part[i] == u'\\')
            ++i;
        else if (part[i] == u'"')
            inString = !inString;
    }
    return inString;
}

QString jsonEscaped(const QString &value)
{
    const QString quoted = jsonString(value);
    return quoted.mid(1, quoted.size() - 2);
}

std::optional<QString> dynamicValue(const QString &name)
{
    if (name == "$uuid"_L1)
        return newId();
    if (name == "$timestamp"_L1)
        return QString::number(QDateTime::currentSecsSinceEpoch());
    if (name == "$isoTimestamp"_L1)
        return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    if (name == "$randomInt"_L1)
        return QString::number(QRandomGenerator::global()->bounded(1001));
    return std::nullopt;
}

// Walks over a text: `take` gets each piece, where it begins and whether it is a variable, with its use.
void walk(const QString &text, const std::function<void(const QString &, qsizetype)> &plain,
    const std::function<void(const VariableUse &, bool inString)> &variable)
{
    qsizetype at = 0;
    bool inString = false;
    const QList<NamePlace> places = findPlaces(text);
    for (const NamePlace &place : places) {
        const QString before = text.mid(at, place.use.from - at - (place.escaped ? 1 : 0));
        plain(before, at);
        inString = inStringAfter(before, inString);
        if (place.escaped)
            plain(text.mid(place.use.from, place.use.length), place.use.from);
        else
            variable(place.use, inString);
        at = place.use.from + place.use.length;
    }
    plain(text.mid(at), at);
}

} // namespace

QList<VariableUse> findVariables(QStringView text)
{
    QList<VariableUse> uses;
    for (const NamePlace &place : findPlaces(text)) {
        if (!place.escaped)
            uses.append(place.use);
    }
    return uses;
}

bool isVariableName(QStringView name)
{
    const QList<VariableUse> uses = findVariables(QString(u"{{"_s + name + u"}}"_s));
    return uses.size() == 1 && uses.constFirst().name == name && !name.startsWith(u'$');
}

QStringList dynamicVariables()
{
    return {u"$uuid"_s, u"$timestamp"_s, u"$isoTimestamp"_s, u"$randomInt"_s};
}

bool hasDynamicVariables(QStringView text)
{
    const QList<VariableUse> uses = findVariables(text);
    return std::any_of(
        uses.begin(), uses.end(), [](const VariableUse &use) { return use.name.startsWith(u'$'); });
}

bool isOnlyVariables(QStringView text)
{
    QString rest = text.toString();
    const QList<VariableUse> uses = findVariables(text);
    for (auto use = uses.rbegin(); use != uses.rend(); ++use)
        rest.remove(use->from, use->length);
    return !uses.isEmpty() && rest.trimmed().isEmpty();
}

QString escapeVariables(const QString &text)
{
    QString out = text;
    const QList<NamePlace> places = findPlaces(text);
    // After an odd number of backslashes there is no way to write them exactly: one more is sent.
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        out.insert(place->use.from, place->escaped ? u"\\\\"_s : u"\\"_s);
    return out;
}

QString percentEncoded(const QString &text)
{
    QString out;
    qsizetype from = 0;
    for (const VariableUse &use : findVariables(text)) {
        out += QString::fromLatin1(QUrl::toPercentEncoding(text.mid(from, use.from - from)))
            + text.mid(use.from, use.length);
        from = use.from + use.length;
    }
    return out + QString::fromLatin1(QUrl::toPercentEncoding(text.mid(from)));
}

void Substitution::append(const QString &part, qsizetype source, bool isValue)
{
    m_parts.append({text.size(), source, isValue});
    text += part;
}

qsizetype Substitution::sourceOf(qsizetype position) const
{
    for (auto part = m_parts.rbegin(); part != m_parts.rend(); ++part) {
        if (part->at <= position)
            return part->isValue ? part->source : part->source + position - part->at;
    }
    return position;
}

VariableScope::VariableScope(Environment environment) : m_environment(std::move(environment)) { }

VariableScope VariableScope::masked() const
{
    VariableScope scope = *this;
    scope.m_masked = true;
    for (Variable &variable : scope.m_environment.variables) {
        if (variable.secret && !variable.value.isEmpty())
            variable.value = u"••••••"_s;
    }
    return scope;
}

VariableScope VariableScope::withoutSecrets() const
{
    VariableScope scope = *this;
    erase_if(scope.m_environment.variables, [](const Variable &variable) { return variable.secret; });
    return scope;
}

const Variable *VariableScope::find(const QString &name) const
{
    for (const Variable &variable : m_environment.variables) {
        if (variable.name == name)
            return &variable;
    }
    return nullptr;
}

Error VariableScope::unknown(const QString &name) const
{
    const QString shown = u"{{"_s + name + u"}}"_s;
    if (name.startsWith(u'$'))
        return Error::input(VariablesWords::tr("There is no variable %1").arg(shown),
            VariablesWords::tr("Values made at every send are %1").arg(dynamicVariables().join(u", "_s)));
    if (m_environment.id.isEmpty())
        return Error::input(
            VariablesWords::tr("No value for the variable %1: no environment is chosen").arg(shown),
            VariablesWords::tr("Choose one above, or write \\%1 to send the braces as they are").arg(shown));
    return Error::input(
        VariablesWords::tr("No variable %1 in the environment %2").arg(shown, m_environment.name),
        VariablesWords::tr("Add it under Environment, Manage…, or write \\%1 to send the braces as they are")
            .arg(shown));
}

Result<QString> VariableScope::valueAt(const QString &name, int depth) const
{
    if (const auto made = name.startsWith(u'$') ? dynamicValue(name) : std::nullopt)
        return *made;
    const Variable *variable = find(name);
    if (!variable)
        return unknown(name);
    if (variable->secret && variable->value.isEmpty())
        return Error::input(VariablesWords::tr("The secret {{%1}} of the environment %2 has no value here")
                                .arg(name, m_environment.name),
            VariablesWords::tr("Type it under Environment, Manage…"));
    if (depth >= deepest)
        return Error::input(
            VariablesWords::tr("The variable {{%1}} of the environment %2 leads back to itself")
                .arg(name, m_environment.name),
            VariablesWords::tr("Correct it under Environment, Manage…"));
    return expanded(variable->value, Quoting::None, depth + 1);
}

Result<QString> VariableScope::expanded(const QString &text, Quoting quoting, int depth) const
{
    QString out;
    std::optional<Error> problem;
    walk(
        text, [&out](const QString &part, qsizetype) { out += part; },
        [&](const VariableUse &use, bool inString) {
            const Result<QString> value = valueAt(use.name, depth);
            if (!value)
                problem = problem.value_or(value.error());
            else
                out += quoting == Quoting::Json && inString ? jsonEscaped(*value) : *value;
        });
    if (problem)
        return *problem;
    return out;
}

Result<QString> VariableScope::value(const QString &name) const
{
    return valueAt(name, 0);
}

Result<QString> VariableScope::replace(const QString &text, Quoting quoting) const
{
    return expanded(text, quoting, 0);
}

Substitution VariableScope::substitute(const QString &text, Quoting quoting) const
{
    Substitution out;
    walk(
        text, [&out](const QString &part, qsizetype source) { out.append(part, source, false); },
        [&](const VariableUse &use, bool inString) {
            const Result<QString> value = valueAt(use.name, 0);
            const QString shown = value ? *value : u"0"_s; // fits between quotes, and without them
            out.append(quoting == Quoting::Json && inString ? jsonEscaped(shown) : shown, use.from, true);
        });
    return out;
}

QString VariableScope::preview(const QString &text, Quoting quoting, QStringList *kept) const
{
    QString out;
    walk(
        text, [&out](const QString &part, qsizetype) { out += part; },
        [&](const VariableUse &use, bool inString) {
            const Result<QString> value
                = use.name.startsWith(u'$') ? Result<QString>(unknown(use.name)) : valueAt(use.name, 0);
            const QString written = text.mid(use.from, use.length);
            if (!value && kept && !kept->contains(written))
                kept->append(written);
            if (value)
                out += quoting == Quoting::Json && inString ? jsonEscaped(*value) : *value;
            else
                out += written;
        });
    return out;
}

bool VariableScope::usesSecret(QStringView text) const
{
    QStringList seen; // values lead on to variables, in circles too
    const std::function<bool(QStringView)> leadsToOne = [&](QStringView from) {
        const QList<VariableUse> uses = findVariables(from);
        return std::any_of(uses.begin(), uses.end(), [&](const VariableUse &use) {
            const Variable *variable = find(use.name);
            if (!variable || seen.contains(use.name))
                return false;
            seen.append(use.name);
            return variable->secret || leadsToOne(variable->value);
        });
    };
    return leadsToOne(text);
}

} // namespace pgcourier

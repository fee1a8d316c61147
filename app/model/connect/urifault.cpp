// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/urifault.h"

#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// host, host:5432, [::1]:5432, or several with commas between them.
bool arePlaces(const QString &text)
{
    static const QRegularExpression place(u"^(?:\\[[^\\]]*\\]|[^:\\[\\]]*)(?::[0-9]*)?$"_s);
    const QStringList places = text.split(u',');
    return std::all_of(
        places.begin(), places.end(), [](const QString &one) { return place.match(one).hasMatch(); });
}

bool areParameters(const QString &query)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_.\\[\\]-]+$"_s);
    for (const QString &parameter : query.split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype equals = parameter.indexOf(u'=');
        if (equals < 1 || !name.match(parameter.left(equals)).hasMatch())
            return false;
    }
    return true;
}

} // namespace

qsizetype credentialsEnd(const QString &uri)
{
    const qsizetype slash = uri.indexOf(u'/', uri.indexOf("://"_L1) + 3);
    return uri.left(slash < 0 ? uri.size() : slash).indexOf(u'@');
}

std::optional<Error> findUriFault(const QString &uri)
{
    static const QRegularExpression scheme(u"^postgres(?:ql)?://"_s);
    static const QRegularExpression badEscape(u"%(?![0-9A-Fa-f]{2})|%00"_s);
    const auto match = scheme.match(uri);
    if (!match.hasMatch())
        return std::nullopt;
    const QString rest = uri.mid(match.capturedLength());
    const qsizetype at = credentialsEnd(uri);
    const QString behind = at < 0 ? rest : uri.mid(at + 1);
    const qsizetype mark = behind.indexOf(u'?');
    const QString place = mark < 0 ? behind : behind.left(mark);
    const qsizetype path = place.indexOf(u'/');
    const bool clear = !badEscape.match(rest).hasMatch() && !place.contains(u'@')
        && arePlaces(path < 0 ? place : place.left(path))
        && (mark < 0 || areParameters(behind.mid(mark + 1)));
    if (clear)
        return std::nullopt;
    return Error::usage(
        u"The connection URI cannot be understood: a character of its password, or of another part, "
        "has to be encoded"_s,
        u"Write %40 for @, %2F for /, %25 for %, %3A for :, %3F for ?, %26 for &, %23 for #: "
        "postgresql://user:password@host:5432/database"_s);
}

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/sqlsecrets.h"

#include "app/model/secrets.h"
#include "app/model/sql/sqllexer.h"

#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

bool isSecretName(const QString &name)
{
    return isSecretHeader(name) || isSecretParameter(name)
        || name.contains(u"password"_s, Qt::CaseInsensitive)
        || name.contains(u"secret"_s, Qt::CaseInsensitive);
}

// "name": "value" of JSON, password=… of a connection's text, and addresses.
QString maskedWithin(const QString &text)
{
    static const QRegularExpression member(u"\"([^\"\\\\]+)\"(\\s*:\\s*)\"((?:[^\"\\\\]|\\\\.)*)\""_s);
    static const QRegularExpression parameter(
        u"\\b(password|sslpassword)\\s*=\\s*\\S+"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression address(u"\\b[A-Za-z][A-Za-z0-9+.-]*://[^\\s'\"]+"_s);
    QString out;
    qsizetype done = 0;
    for (auto it = member.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (!isSecretName(match.captured(1)))
            continue;
        out += text.sliced(done, match.capturedStart(3) - done) + secretMask();
        done = match.capturedEnd(3);
    }
    out += text.sliced(done);
    out.replace(parameter, u"\\1="_s + secretMask());
    qsizetype from = 0;
    for (auto match = address.match(out); match.hasMatch(); match = address.match(out, from)) {
        const QString masked = maskedUrl(match.captured());
        out.replace(match.capturedStart(), match.capturedLength(), masked);
        from = match.capturedStart() + masked.size();
    }
    return out;
}

} // namespace

QString maskedSql(const QString &sql)
{
    QString out;
    qsizetype done = 0;
    QString name; // the newest word, whose value comes next
    SqlLexer lexer(sql);
    while (const auto token = lexer.next()) {
        const QStringView text = token->of(sql);
        if (token->kind == SqlToken::Kind::Word || token->kind == SqlToken::Kind::Name)
            name = unquotedSqlName(text);
        if (token->kind == SqlToken::Kind::Sign && text != u":" && text != u"=" && text != u">")
            name.clear();
        const bool quoted = token->kind == SqlToken::Kind::String || token->kind == SqlToken::Kind::Dollar;
        if (!quoted)
            continue;
        out += sql.sliced(done, token->from - done);
        out += isSecretName(name) ? u'\'' + secretMask() + u'\'' : maskedWithin(text.toString());
        done = token->end;
        name.clear();
    }
    return out + sql.sliced(done);
}

} // namespace pgcourier

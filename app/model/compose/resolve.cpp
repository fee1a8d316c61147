// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/resolve.h"

#include "app/model/compose/authorization.h"
#include "app/model/compose/bodytext.h"
#include "app/model/compose/formbody.h"

#include <functional>
#include <QSet>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

using Change = std::function<QString(const QString &text, RequestPart part, Quoting quoting)>;

bool hasRepeatedNames(const Params &params)
{
    QSet<QString> names;
    for (const Field &param : params)
        names.insert(param.name);
    return names.size() != params.size();
}

// A JSON object holds a name once only: repeated ones have to go into the URL itself.
void moveParamsIntoUrl(Request &request)
{
    QStringList pairs;
    for (const Field &param : request.params)
        pairs.append(QString::fromLatin1(
            QUrl::toPercentEncoding(param.name) + '=' + QUrl::toPercentEncoding(param.value)));
    request.url += (request.url.contains(u'?') ? u"&"_s : u"?"_s) + pairs.join(u'&');
    request.params.clear();
}

// Basic hides its variables in base64.
QString changedHeader(const Field &header, const Change &change)
{
    if (header.name.compare("Authorization"_L1, Qt::CaseInsensitive) != 0)
        return change(header.value, RequestPart::HeaderTable, Quoting::None);
    Authorization sent = authorizationOf({header});
    if (sent.scheme != AuthScheme::Basic)
        return change(header.value, RequestPart::Credentials, Quoting::None);
    const QString user = change(sent.user, RequestPart::Credentials, Quoting::None);
    const QString secret = change(sent.secret, RequestPart::Credentials, Quoting::None);
    if (user == sent.user && secret == sent.secret)
        return header.value;
    return basicAuthorization(user + u':' + secret);
}

QByteArray changedBody(const QByteArray &body, DraftBody kind, const Change &change)
{
    if (kind == DraftBody::Bytes)
        return body;
    if (kind == DraftBody::Form) {
        QList<Field> fields = decodeForm(body);
        for (Field &field : fields) {
            field.name = change(field.name, RequestPart::Content, Quoting::None);
            field.value = change(field.value, RequestPart::Content, Quoting::None);
        }
        return encodeForm(fields);
    }
    const QString text = QString::fromUtf8(body);
    const QString changed
        = change(text, RequestPart::Content, kind == DraftBody::Json ? Quoting::Json : Quoting::None);
    return changed == text ? body : changed.toUtf8(); // bytes that are no text stay what they are
}

void changeParts(QList<MultiPart> &parts, const Change &change)
{
    for (MultiPart &part : parts) {
        for (QString *text : {&part.name, &part.value, &part.fileName, &part.contentType})
            *text = change(*text, RequestPart::Content, Quoting::None);
    }
}

// One walk over the texts of a draft serves reading and replacing.
Draft changedDraft(const Draft &draft, const Change &change)
{
    Draft changed = draft;
    Request &request = changed.request;
    request.url = change(request.url, RequestPart::Address, Quoting::None);
    for (Field &param : request.params) {
        param.name = change(param.name, RequestPart::ParamTable, Quoting::None);
        param.value = change(param.value, RequestPart::ParamTable, Quoting::None);
    }
    for (Field &header : request.headers) {
        header.name = change(header.name, RequestPart::HeaderTable, Quoting::None);
        header.value = changedHeader(header, change);
    }
    if (request.body)
        request.body = changedBody(*request.body, draft.kind.value_or(DraftBody::Text), change);
    if (draft.kind == DraftBody::Multipart)
        changeParts(changed.parts, change);
    request.idempotencyKey = change(request.idempotencyKey, RequestPart::Delivery, Quoting::None);
    request.orderingKey = change(request.orderingKey, RequestPart::Delivery, Quoting::None);
    return changed;
}

QString firstWithoutValue(const QString &text, const VariableScope &scope)
{
    for (const VariableUse &use : findVariables(text)) {
        if (!scope.value(use.name))
            return text.mid(use.from, use.length);
    }
    return {};
}

template <typename Test> bool anyText(const Draft &draft, Test test)
{
    bool found = false;
    (void)changedDraft(draft, [&](const QString &text, RequestPart, Quoting) {
        found = found || test(text);
        return text;
    });
    return found;
}

} // namespace

Resolution resolve(const Draft &draft, const VariableScope &scope)
{
    Resolution resolution;
    Draft resolved
        = changedDraft(draft, [&](const QString &text, RequestPart part, Quoting quoting) -> QString {
              Result<QString> replaced = scope.replace(text, quoting);
              if (replaced)
                  return *std::move(replaced);
              if (!resolution.problem) {
                  resolution.problem = replaced.error();
                  resolution.part = part;
                  resolution.variable = firstWithoutValue(text, scope);
              }
              return text;
          });
    resolution.request = std::move(resolved.request);
    if (draft.kind == DraftBody::Multipart)
        resolution.parts = std::move(resolved.parts);
    Request &request = resolution.request;
    request.url = request.url.trimmed();
    if (hasRepeatedNames(request.params))
        moveParamsIntoUrl(request);
    const auto pair = findHeader(draft.request.headers, u"Authorization");
    const Authorization typed = authorizationOf(draft.request.headers);
    // Dots in base64 would look like a password.
    if (scope.isMasked() && pair && typed.scheme == AuthScheme::Basic && scope.usesSecret(typed.secret)) {
        for (Field &header : request.headers) {
            if (header.name.compare("Authorization"_L1, Qt::CaseInsensitive) == 0)
                header.value = u"Basic ••••••"_s;
        }
    }
    return resolution;
}

Draft resolveOpenly(const Draft &draft, const VariableScope &scope, QStringList &kept)
{
    const VariableScope open = scope.withoutSecrets();
    return changedDraft(draft, [&open, &kept](const QString &text, RequestPart, Quoting quoting) {
        return open.preview(text, quoting, &kept);
    });
}

bool hasDynamicVariables(const Draft &draft)
{
    return anyText(draft, [](const QString &text) { return hasDynamicVariables(QStringView(text)); });
}

bool usesSecret(const Draft &draft, const VariableScope &scope)
{
    return anyText(draft, [&scope](const QString &text) { return scope.usesSecret(text); });
}

Draft literalDraft(const Request &request, const QStringList &variables)
{
    const QString type = findHeader(request.headers, u"Content-Type").value_or(QString());
    Draft draft(request);
    draft.untyped = request.body && type.isEmpty() && !findHeader(request.headers, u"Content-Type");
    if (request.body && isFormContentType(type) && isForm(*request.body))
        draft.kind = DraftBody::Form;
    else if (request.body && !textOfBody(*request.body))
        draft.kind = DraftBody::Bytes;
    draft.request = changedDraft(draft, [&variables](const QString &text, RequestPart, Quoting) {
        QString escaped = escapeVariables(text);
        for (const QString &variable : variables)
            escaped.replace(u'\\' + variable, variable);
        return escaped;
    }).request;
    // There are braces behind backslashes for which there is no other way to write them.
    if (variables.isEmpty() && request.body && draft.kind != DraftBody::Bytes
        && resolve(draft, {}).request.body != request.body) {
        draft.kind = DraftBody::Bytes;
        draft.request.body = request.body;
    }
    return draft;
}

std::optional<JsonProblem> findJsonProblem(const QString &text, const VariableScope &scope)
{
    if (!text.contains(u"{{"_s))
        return findJsonProblem(text);
    const Substitution filled = scope.substitute(text, Quoting::Json);
    auto problem = findJsonProblem(filled.text);
    if (!problem)
        return std::nullopt;
    qsizetype lineStart = 0;
    for (int line = 1; line < problem->line; ++line)
        lineStart = filled.text.indexOf(u'\n', lineStart) + 1;
    const qsizetype at = qMin(filled.sourceOf(lineStart + problem->column - 1), text.size());
    problem->line = int(QStringView(text).left(at).count(u'\n')) + 1;
    problem->column = int(at - (text.lastIndexOf(u'\n', at - 1) + 1)) + 1;
    if (at == 0)
        problem->column = 1;
    return problem;
}

} // namespace pgcourier

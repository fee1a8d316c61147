// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/bodykind.h"

#include "app/model/compose/bodytext.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/resolve.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

DraftBody bodyKindOf(const Draft &draft, const VariableScope &scope)
{
    if (draft.kind)
        return *draft.kind;
    const QByteArray body = draft.request.body.value_or(QByteArray());
    const QString type = findHeader(draft.request.headers, u"Content-Type").value_or(QString());
    if (!body.isEmpty() && isFormContentType(type) && isForm(body))
        return DraftBody::Form;
    const auto text = textOfBody(body);
    if (!text)
        return DraftBody::Bytes;
    return findJsonProblem(text->text, scope) ? DraftBody::Text : DraftBody::Json;
}

QString contentTypeOf(DraftBody kind, const QString &file)
{
    switch (kind) {
    case DraftBody::Json:
        return u"application/json"_s;
    case DraftBody::Text:
        break;
    case DraftBody::Form:
        return formContentType();
    case DraftBody::Multipart:
        return u"multipart/form-data"_s;
    case DraftBody::File:
        return contentTypeOfFile(file);
    case DraftBody::Bytes:
        return u"application/octet-stream"_s;
    }
    return u"text/plain; charset=utf-8"_s;
}

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/multipart.h"

#include <optional>

namespace pgcourier {

// How a body is composed; what is sent are bytes in every case.
enum class DraftBody {
    Json,
    Text,
    Form,
    Multipart, // its parts; their files are read when the request is sent
    File,
    Bytes // what no text can say: held as it is, without variables
};

// A request as it is being composed: its texts may have {{variables}}.
struct Draft
{
    Draft() = default;
    Draft(Request composed) : request(std::move(composed)) { }

    Request request; // without a body where that is a file
    std::optional<DraftBody> kind; // none: as the body and its Content-Type look
    QString bodyFile; // the path, for DraftBody::File: the file is read when the request is sent
    QList<MultiPart> parts; // for DraftBody::Multipart
    QList<Field> idleParams; // switched off: kept with the request and not sent
    QList<Field> idleHeaders;
    bool untyped = false; // sent without the Content-Type that goes with its kind

    bool operator==(const Draft &) const = default;
};

// A credential that is nothing but a variable gives nothing away: "Bearer {{token}}", "sid={{sid}}".
[[nodiscard]] bool isReference(const Field &field);

// An address that begins with `before` begins with `after`; whether it did.
bool replaceInUrl(Draft &draft, const QString &before, const QString &after);

// A draft as it is kept between two runs of the program: JSON with the members of Request, defaults left out.
// What looks like a credential is not kept: such a header stays, without its value. A variable is kept.
[[nodiscard]] QJsonObject draftToObject(const Draft &draft);
[[nodiscard]] std::optional<Draft> draftFromObject(const QJsonObject &object); // none where it is no draft
[[nodiscard]] QByteArray draftToJson(const Draft &draft);
[[nodiscard]] std::optional<Draft> draftFromJson(const QByteArray &json);

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"
#include "app/model/compose/leftout.h"
#include "app/model/compose/openapischema.h"

namespace pgcourier {

// Takes the body of an operation into its request: its example, or one that its schema makes.
class OpenApiBody
{
public:
    OpenApiBody(const OpenApiRefs &refs, LeftOutList &leftOut) : m_refs(refs), m_leftOut(leftOut) { }

    // Of OpenAPI 3: `body` is resolved; of several types one is taken, JSON first.
    void take(Draft &draft, const JsonView &body, const QString &where);
    // Of Swagger 2, where a body is among the parameters.
    void takeOld(Draft &draft, const QList<JsonView> &params, const QStringList &types, const QString &where);
    [[nodiscard]] int choices() const { return m_choices; } // of requests that can have other types too

private:
    [[nodiscard]] QByteArray example(const JsonView &media) const; // JSON
    void put(Draft &draft, const QString &type, const JsonView &media, const QString &where);
    void putJson(Draft &draft, const QString &type, const QByteArray &json);
    void putText(Draft &draft, const QString &type, const QByteArray &json, const QString &where);
    void putParts(Draft &draft, const JsonView &media, const QByteArray &json, const QString &where);
    void putOldForm(Draft &draft, const QList<JsonView> &fields, bool multipart, const QString &where);
    [[nodiscard]] JsonView property(const JsonView &schema, const QString &name) const;

    const OpenApiRefs &m_refs;
    LeftOutList &m_leftOut;
    int m_choices = 0;
};

} // namespace pgcourier

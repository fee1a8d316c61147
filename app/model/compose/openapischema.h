// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/openapirefs.h"

#include <QSet>

namespace pgcourier {

// Makes a value that a schema of OpenAPI allows: its example, default or first choice where it names one,
// else one that fits its type, format and limits. Schemas that contain themselves end where they would begin
// again.
class SchemaExample
{
public:
    explicit SchemaExample(const OpenApiRefs &refs) : m_refs(refs) { }

    // JSON on one line, members in the order of the schema, without what only answers have.
    [[nodiscard]] QByteArray json(const JsonView &schema);
    // What the schema itself names; empty: nothing.
    [[nodiscard]] static JsonView named(const JsonView &schema);

private:
    using Parts = QList<JsonView>; // a schema and what it is composed of, resolved

    [[nodiscard]] QByteArray value(const JsonView &given, int depth);
    void collect(const JsonView &given, Parts &parts) const;
    [[nodiscard]] QByteArray object(const Parts &parts, int depth);
    [[nodiscard]] QByteArray array(const Parts &parts, int depth);
    void addProperty(const JsonView &property, const Parts &parts, QByteArrayList &members, int depth);

    const OpenApiRefs &m_refs;
    QList<int> m_open; // the schemas that are being made
    QSet<QString> m_names; // of the object's members so far
    int m_left = 0; // values that may still be made
};

} // namespace pgcourier

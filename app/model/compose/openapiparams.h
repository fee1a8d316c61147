// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"
#include "app/model/compose/openapischema.h"
#include "app/model/compose/variables.h"

namespace pgcourier {

// Takes the parameters of an operation into its request.
class OpenApiParams
{
public:
    OpenApiParams(const OpenApiRefs &refs, QList<Variable> &variables) : m_refs(refs), m_variables(variables)
    {
    }

    // Those of the path and its own, which win.
    [[nodiscard]] QList<JsonView> all(const JsonView &path, const JsonView &operation) const;
    // Required ones on, all others off. Values of those in its path are variables.
    void take(Draft &draft, const QList<JsonView> &params);

private:
    [[nodiscard]] QByteArray value(const JsonView &param) const; // JSON; empty: there is none
    void takePath(const JsonView &param);
    void takeCookie(Draft &draft, const QList<Field> &fields, bool required);

    const OpenApiRefs &m_refs;
    QList<Variable> &m_variables;
};

// A value as fields of a query, form or header: arrays and objects as their style has it.
struct FieldStyle
{
    QString style; // "form", "spaceDelimited", "pipeDelimited", "deepObject", "simple"
    bool explode = true;
};
[[nodiscard]] QList<Field> styledFields(const QString &name, const JsonView &value, const FieldStyle &style);

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/json/jsonview.h"

#include <QHash>
#include <QStringList>

namespace pgcourier {

// What the references of an OpenAPI description stand for (JSON Pointer, RFC 6901). Those into other files
// lead nowhere, and are remembered.
class OpenApiRefs
{
public:
    explicit OpenApiRefs(const JsonView &root) : m_root(root) { }

    // The value, or what it refers to; empty where that is not there or leads back to itself.
    [[nodiscard]] JsonView resolve(JsonView value) const;
    [[nodiscard]] const QStringList &unresolved() const { return m_unresolved; }

private:
    [[nodiscard]] JsonView find(const QString &reference) const;

    JsonView m_root;
    mutable QHash<QString, JsonView> m_known; // the same ones are asked for in thousands
    mutable QStringList m_unresolved;
};

} // namespace pgcourier

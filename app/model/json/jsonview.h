// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/json/jsontree.h"

#include <QList>

namespace pgcourier {

// A value within a JsonTree, which outlives it: looked into by name and by place. What is not there, or is of
// another kind, is an empty view, so that files of others can be read without asking at every step.
class JsonView
{
public:
    JsonView() = default; // of nothing
    explicit JsonView(const JsonTree &tree, int node = 0)
        : m_tree(tree.isEmpty() ? nullptr : &tree)
        , m_node(node)
    {
    }

    [[nodiscard]] bool exists() const { return m_tree != nullptr; }
    [[nodiscard]] bool isObject() const { return is(JsonTree::Type::Object); }
    [[nodiscard]] bool isArray() const { return is(JsonTree::Type::Array); }
    [[nodiscard]] bool isString() const { return is(JsonTree::Type::String); }
    [[nodiscard]] bool isNumber() const { return is(JsonTree::Type::Number); }
    [[nodiscard]] bool isNull() const { return is(JsonTree::Type::Null); }
    [[nodiscard]] bool isTrue() const { return is(JsonTree::Type::Boolean) && source() == "true"; }
    [[nodiscard]] bool isContainer() const { return isObject() || isArray(); }

    [[nodiscard]] int node() const { return m_node; }
    [[nodiscard]] QString name() const; // of a member
    [[nodiscard]] QString text() const; // of a scalar; of null and of containers: empty
    [[nodiscard]] QString string() const { return isString() ? text() : QString(); }
    [[nodiscard]] double number(double otherwise) const;
    [[nodiscard]] QByteArray source() const; // as it was written
    [[nodiscard]] int size() const; // of a container

    [[nodiscard]] JsonView operator[](QStringView name) const;
    [[nodiscard]] JsonView at(int place) const;
    [[nodiscard]] QList<JsonView> items() const; // of an array or an object; empty of all else

private:
    [[nodiscard]] bool is(JsonTree::Type type) const { return m_tree && m_tree->type(m_node) == type; }

    const JsonTree *m_tree = nullptr;
    int m_node = 0;
};

} // namespace pgcourier

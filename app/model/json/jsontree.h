// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/json/jsontext.h"

#include <QByteArray>
#include <vector>

namespace pgcourier {

// A JSON text taken apart without copying it: a node per value, with its place in the bytes. Order, repeated
// names and the digits of numbers stay as they came. Cheap to look into at any size; build it off the GUI
// thread. Indexes are valid as long as the tree; node 0 is the root.
class JsonTree
{
public:
    enum class Type : quint8 { Null, Boolean, Number, String, Array, Object };
    // What does not fit into memory or sense is not taken apart.
    static constexpr int mostNodes = 2'000'000;
    static constexpr int mostDepth = 1000;

    // UTF-8. `cut`: the bytes are the beginning of a longer text, so that it may end anywhere; what is there
    // is taken. A text that is wrong elsewhere is an empty tree with its problem.
    [[nodiscard]] static JsonTree parse(const QByteArray &json, bool cut = false);

    [[nodiscard]] bool isEmpty() const { return m_nodes.empty(); }
    [[nodiscard]] int size() const { return int(m_nodes.size()); }
    [[nodiscard]] qsizetype problemOffset() const { return m_problem; } // in bytes; -1: none
    [[nodiscard]] bool tooLarge() const { return m_tooLarge; }
    [[nodiscard]] bool wasCut() const { return m_cut; } // it ended before it was complete

    [[nodiscard]] Type type(int node) const { return m_nodes[size_t(node)].type; }
    [[nodiscard]] int parent(int node) const { return m_nodes[size_t(node)].parent; } // -1: the root
    [[nodiscard]] int row(int node) const { return m_nodes[size_t(node)].row; } // among its parent's children
    [[nodiscard]] int childCount(int node) const { return m_nodes[size_t(node)].childCount; }
    [[nodiscard]] int child(int node, int row) const;

    [[nodiscard]] bool hasName(int node) const { return m_nodes[size_t(node)].nameLength >= 0; }
    [[nodiscard]] QString name(int node) const; // of a member; empty for others
    [[nodiscard]] bool isNamed(int node, QByteArrayView name) const; // in UTF-8; without making a text of it
    // A scalar's text: a string without quotes and escapes, at most `most` characters of it. Containers:
    // empty.
    [[nodiscard]] QString text(int node, qsizetype most = -1) const;
    [[nodiscard]] QByteArray source(int node) const; // the value as it was written
    [[nodiscard]] QString path(int node) const; // $.items[3].name, as jsonpath in SQL takes it

    // Nodes whose name or scalar text holds the words, in the order of the text.
    [[nodiscard]] QList<int> find(const QString &words, int most = 10'000) const;

private:
    friend class JsonTreeReader;

    struct Node
    {
        int parent = -1;
        int row = 0;
        int childCount = 0;
        int firstChild = 0; // into m_children
        int nameAt = 0;
        int nameLength = -1; // without quotes; -1: none
        int at = 0;
        int length = 0;
        Type type = Type::Null;
    };

    [[nodiscard]] QString unescaped(int at, int length, qsizetype most = -1) const;

    QByteArray m_json;
    std::vector<Node> m_nodes;
    std::vector<int> m_children;
    qsizetype m_problem = -1;
    bool m_tooLarge = false;
    bool m_cut = false;
};

} // namespace pgcourier

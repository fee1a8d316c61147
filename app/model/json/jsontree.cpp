// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json/jsontree.h"

#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

// Reads strictly by RFC 8259, with a stack of its own: depth costs no call frames.
class JsonTreeReader
{
public:
    JsonTreeReader(JsonTree &tree, bool cut) : m_tree(tree), m_text(tree.m_json), m_cutAllowed(cut) { }

    void run()
    {
        if (m_text.startsWith("\xef\xbb\xbf"))
            m_at = 3;
        const bool whole = readValue() && readRest();
        if (whole)
            skipSpace();
        const bool left = m_at < m_text.size();
        if ((!whole || left) && !(m_cutAllowed && m_ended && !m_tree.m_nodes.empty()))
            return fail();
        m_tree.m_cut = !whole;
        closeAll();
        linkChildren();
    }

private:
    using Type = JsonTree::Type;

    // After the first value: whatever the open containers still want.
    bool readRest()
    {
        while (!m_open.empty()) {
            if (!readMember())
                return false;
        }
        return true;
    }

    bool readMember()
    {
        const int container = m_open.back();
        const bool object = node(container).type == Type::Object;
        skipSpace();
        if (take(object ? '}' : ']')) {
            if (m_afterComma)
                return false;
            close(container);
            return true;
        }
        if (node(container).childCount > 0 && !m_afterComma) {
            if (!take(','))
                return atEnd();
            m_afterComma = true;
            return true;
        }
        if (!object)
            return readValue();
        int nameAt = 0;
        int nameLength = 0;
        if (!readString(nameAt, nameLength))
            return false;
        skipSpace();
        if (!take(':'))
            return atEnd();
        return readValue(nameAt, nameLength);
    }

    bool readValue(int nameAt = 0, int nameLength = -1)
    {
        skipSpace();
        if (m_at >= m_text.size())
            return atEnd();
        if (int(m_tree.m_nodes.size()) >= JsonTree::mostNodes || m_open.size() >= JsonTree::mostDepth) {
            m_tree.m_tooLarge = true;
            return false;
        }
        const int from = int(m_at);
        Type type = Type::Null;
        switch (m_text[m_at]) {
        case '{':
        case '[':
            type = m_text[m_at++] == '{' ? Type::Object : Type::Array;
            m_open.push_back(add(type, from, nameAt, nameLength));
            return true;
        case '"': {
            int at = 0;
            int length = 0;
            if (!readString(at, length))
                return false;
            type = Type::String;
            break;
        }
        case 't':
        case 'f':
        case 'n':
            type = m_text[m_at] == 'n' ? Type::Null : Type::Boolean;
            if (!takeWord(m_text[m_at] == 't' ? "true" : m_text[m_at] == 'f' ? "false" : "null"))
                return false;
            break;
        default:
            type = Type::Number;
            if (!readNumber())
                return false;
        }
        node(add(type, from, nameAt, nameLength)).length = int(m_at) - from;
        return true;
    }

    int add(Type type, int at, int nameAt, int nameLength)
    {
        JsonTree::Node added;
        added.type = type;
        added.at = at;
        added.nameAt = nameAt;
        added.nameLength = nameLength;
        if (!m_open.empty()) {
            added.parent = m_open.back();
            added.row = node(m_open.back()).childCount++;
        }
        m_afterComma = false;
        m_tree.m_nodes.push_back(added);
        return int(m_tree.m_nodes.size()) - 1;
    }

    void close(int container)
    {
        node(container).length = int(m_at) - node(container).at;
        m_open.pop_back();
    }
    void closeAll()
    {
        while (!m_open.empty())
            close(m_open.back());
    }

    bool readString(int &at, int &length)
    {
        if (!take('"'))
            return atEnd();
        at = int(m_at);
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"') {
                length = int(m_at++) - at;
                return true;
            }
            if (uchar(c) < 0x20)
                return false;
            if (c == '\\') {
                if (++m_at >= m_text.size())
                    return atEnd();
                if (!QByteArrayView("\"\\/bfnrtu").contains(m_text[m_at]))
                    return false;
            }
        }
        return atEnd();
    }

    bool readNumber()
    {
        take('-');
        if (!take('0') && !takeDigits())
            return atEnd();
        if (take('.') && !takeDigits())
            return atEnd();
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!takeDigits())
                return atEnd();
        }
        return true;
    }

    bool takeDigits()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9')
            ++m_at;
        return m_at > from;
    }

    bool takeWord(QByteArrayView word)
    {
        const QByteArrayView there
            = QByteArrayView(m_text).sliced(m_at).first(qMin(word.size(), m_text.size() - m_at));
        if (there != word.first(there.size()))
            return false;
        m_at += there.size();
        return there.size() == word.size() || atEnd();
    }

    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    void skipSpace()
    {
        while (m_at < m_text.size()
            && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
    }

    // Always false: the text is not complete. Notes whether that is so because it has come to its end.
    bool atEnd()
    {
        m_ended = m_at >= m_text.size();
        return false;
    }

    void fail()
    {
        m_tree.m_problem = m_at;
        m_tree.m_nodes.clear();
    }

    // The children of a container stand apart in the order of depth; here they get a row of their own.
    void linkChildren()
    {
        int next = 0;
        for (JsonTree::Node &n : m_tree.m_nodes) {
            n.firstChild = next;
            next += n.childCount;
        }
        m_tree.m_children.resize(size_t(next));
        for (int i = 1; i < int(m_tree.m_nodes.size()); ++i) {
            const JsonTree::Node &n = m_tree.m_nodes[size_t(i)];
            m_tree.m_children[size_t(node(n.parent).firstChild + n.row)] = i;
        }
    }

    JsonTree::Node &node(int index) { return m_tree.m_nodes[size_t(index)]; }

    JsonTree &m_tree;
    const QByteArray &m_text;
    bool m_cutAllowed;
    bool m_ended = false;
    bool m_afterComma = false;
    qsizetype m_at = 0;
    std::vector<int> m_open;
};

JsonTree JsonTree::parse(const QByteArray &json, bool cut)
{
    JsonTree tree;
    tree.m_json = json;
    JsonTreeReader(tree, cut).run();
    return tree;
}

int JsonTree::child(int node, int row) const
{
    return m_children[size_t(m_nodes[size_t(node)].firstChild + row)];
}

bool JsonTree::isNamed(int node, QByteArrayView name) const
{
    const Node &own = m_nodes[size_t(node)];
    if (own.nameLength < 0)
        return false;
    const QByteArrayView raw = QByteArrayView(m_json).sliced(own.nameAt, own.nameLength);
    if (!raw.contains('\\'))
        return raw == name;
    return this->name(node).toUtf8() == name;
}

QString JsonTree::name(int node) const
{
    const Node &n = m_nodes[size_t(node)];
    return n.nameLength < 0 ? QString() : unescaped(n.nameAt, n.nameLength);
}

QString JsonTree::text(int node, qsizetype most) const
{
    const Node &n = m_nodes[size_t(node)];
    if (n.type == Type::Array || n.type == Type::Object)
        return {};
    if (n.type == Type::String)
        return unescaped(n.at + 1, n.length - 2, most);
    return QString::fromUtf8(m_json.constData() + n.at, n.length);
}

QByteArray JsonTree::source(int node) const
{
    const Node &n = m_nodes[size_t(node)];
    return m_json.mid(n.at, n.length);
}

QString JsonTree::path(int node) const
{
    static const QRegularExpression plain(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    QStringList steps;
    for (int at = node; parent(at) >= 0; at = parent(at)) {
        if (!hasName(at)) {
            steps.prepend(u"[%1]"_s.arg(row(at)));
            continue;
        }
        QString key = name(at);
        if (plain.match(key).hasMatch()) {
            steps.prepend(u'.' + key);
            continue;
        }
        key.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        steps.prepend(u".\"%1\""_s.arg(key));
    }
    return u'$' + steps.join(QString());
}

QList<int> JsonTree::find(const QString &words, int most) const
{
    QList<int> found;
    for (int i = 0; i < size() && found.size() < most; ++i) {
        const bool here = (hasName(i) && name(i).contains(words, Qt::CaseInsensitive))
            || text(i).contains(words, Qt::CaseInsensitive);
        if (here)
            found.append(i);
    }
    return found;
}

QString JsonTree::unescaped(int at, int length, qsizetype most) const
{
    // A character is at most four bytes, or an escape of six.
    const bool shortened = most >= 0 && length > most * 6;
    const QByteArrayView raw(m_json.constData() + at, shortened ? most * 6 : length);
    QString text = QString::fromUtf8(raw);
    if (raw.contains('\\')) {
        QString out;
        out.reserve(text.size());
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != u'\\' || i + 1 >= text.size()) {
                out += text[i];
                continue;
            }
            static constexpr QStringView letters(u"bfnrt");
            static constexpr char16_t meant[]{u'\b', u'\f', u'\n', u'\r', u'\t'};
            const QChar c = text[++i];
            const qsizetype letter = letters.indexOf(c);
            if (letter >= 0) {
                out += meant[letter];
            } else if (c == u'u') {
                out += QChar(QStringView(text).mid(i + 1, 4).toUShort(nullptr, 16));
                i += 4;
            } else {
                out += c;
            }
        }
        text = out;
    }
    return most >= 0 && text.size() > most ? text.left(most) : text;
}

} // namespace pgcourier

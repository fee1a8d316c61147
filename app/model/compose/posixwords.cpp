// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/ansiescape.h"
#include "app/model/compose/shellwords.h"

#include <QHash>

namespace pgcourier {

namespace {

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isShellBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

// Words as sh and bash make them. Expansions that need a shell are not made: a variable that the text itself
// does not set becomes {{name}}.
class PosixReader
{
public:
    explicit PosixReader(const QByteArray &text) : m_text(text) { }

    // Whether there was one; its words are in command.
    Result<bool> readCommand()
    {
        const bool piped = std::exchange(m_piped, false);
        const std::optional<QByteArray> echoed = piped ? echo() : std::nullopt;
        command = {};
        command.input = echoed;
        m_ended = false;
        while (m_at < m_text.size() && !m_ended) {
            if (!readOne())
                return openQuote();
        }
        endWord();
        if (!m_ended)
            readDocuments();
        return m_at < m_text.size() || !command.words.isEmpty();
    }

    // NAME=value and export NAME=value count for what follows; what remains is the command itself.
    void takeAssignments()
    {
        while (!command.words.isEmpty()) {
            const QByteArray &word = command.words.constFirst();
            const qsizetype equals = word.indexOf('=');
            const bool named = equals > 0
                && std::all_of(word.begin(), word.begin() + equals, [](char c) { return isNameByte(c); });
            if (named)
                m_values.insert(word.left(equals), word.mid(equals + 1));
            else if (word != "export" && word != "sudo" && word != "time" && word != "command"
                && word != "env")
                return;
            command.words.removeFirst();
        }
    }

    ShellCommand command;

private:
    [[nodiscard]] char at(qsizetype place) const { return place < m_text.size() ? m_text[place] : '\0'; }

    bool readOne()
    {
        const char c = m_text[m_at];
        if (c == '\'' || (c == '$' && at(m_at + 1) == '\''))
            return readSingle(c == '$');
        if (c == '"' || (c == '$' && at(m_at + 1) == '"'))
            return readDouble(c == '$');
        if (c == '\\')
            readBackslash();
        else if (c == '$' || c == '`')
            readExpansion();
        else if (c == '\n')
            endLine();
        else if (isShellBlank(c))
            skipBlank();
        else if (c == '#' && !m_inWord)
            m_at = lineEnd();
        else if (c == '>' || c == '<' || (c == '&' && at(m_at + 1) == '>'))
            return readRedirection();
        else if (c == '|' || c == ';' || c == '&')
            endCommand();
        else
            add(m_text.mid(m_at++, 1));
        return true;
    }

    void skipBlank()
    {
        endWord();
        ++m_at;
    }

    [[nodiscard]] qsizetype lineEnd() const
    {
        const qsizetype end = m_text.indexOf('\n', m_at);
        return end < 0 ? m_text.size() : end;
    }

    bool readSingle(bool ansi)
    {
        m_at += ansi ? 2 : 1;
        m_inWord = true;
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '\'')
            m_at += ansi && m_text[m_at] == '\\' ? 2 : 1;
        if (m_at >= m_text.size())
            return false;
        const QByteArray inside = m_text.mid(begin, m_at++ - begin);
        m_word += ansi ? ansiUnescaped(inside) : inside;
        return true;
    }

    bool readDouble(bool translated)
    {
        m_inWord = true;
        for (m_at += translated ? 2 : 1; m_at < m_text.size();) {
            const char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (c == '\\' && QByteArrayView("\"\\$`\n").contains(at(m_at + 1))) {
                if (at(m_at + 1) != '\n')
                    m_word += at(m_at + 1);
                m_at += 2;
            } else if (c == '$' || c == '`') {
                readExpansion();
            } else {
                m_word += c;
                ++m_at;
            }
        }
        return false;
    }

    // Blanks between a backslash and the end of its line come from copying.
    void readBackslash()
    {
        qsizetype next = m_at + 1;
        while (next < m_text.size() && isShellBlank(m_text[next]))
            ++next;
        if (next >= m_text.size() || m_text[next] == '\n') {
            m_at = qMin(next + 1, m_text.size());
            return;
        }
        add(m_text.mid(m_at + 1, 1));
        m_at += 2;
    }

    void readExpansion()
    {
        const qsizetype begin = m_at;
        const char next = at(m_at + 1);
        if (m_text[m_at] == '`' || next == '(')
            return readSubstitution();
        QByteArray name;
        if (next == '{') {
            const qsizetype end = m_text.indexOf('}', m_at);
            if (end > 0)
                m_at = end + 1;
            else
                return add(m_text.mid(m_at++, 1));
            for (qsizetype i = begin + 2; i < end && isNameByte(m_text[i]); ++i)
                name += m_text[i];
        } else {
            for (++m_at; m_at < m_text.size() && isNameByte(m_text[m_at]); ++m_at)
                name += m_text[m_at];
        }
        putVariable(name, m_text.mid(begin, m_at - begin));
    }

    void putVariable(const QByteArray &name, const QByteArray &written)
    {
        if (name.isEmpty() || (name[0] >= '0' && name[0] <= '9')) {
            if (!name.isEmpty())
                command.unknown.append(QString::fromUtf8(written));
            return add(written);
        }
        if (const auto value = m_values.constFind(name); value != m_values.constEnd())
            return add(*value);
        if (const QString shown = QString::fromUtf8(written); !command.variables.contains(shown))
            command.variables.append(shown);
        add("{{" + name + "}}");
    }

    void readSubstitution()
    {
        const qsizetype begin = m_at;
        if (m_text[m_at] == '`') {
            const qsizetype end = m_text.indexOf('`', m_at + 1);
            m_at = end < 0 ? m_text.size() : end + 1;
        } else {
            int depth = 0;
            for (++m_at; m_at < m_text.size(); ++m_at) {
                depth += m_text[m_at] == '(' ? 1 : m_text[m_at] == ')' ? -1 : 0;
                if (depth == 0)
                    break;
            }
            m_at = qMin(m_at + 1, m_text.size());
        }
        const QByteArray written = m_text.mid(begin, m_at - begin);
        command.unknown.append(QString::fromUtf8(written));
        add(written);
    }

    // > file, 2>&1, <<'END', <<< text.
    bool readRedirection()
    {
        const bool digits
            = std::all_of(m_word.begin(), m_word.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (m_inWord && digits) {
            m_word.clear();
            m_inWord = false;
        }
        endWord();
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && QByteArrayView("<>&|").contains(m_text[m_at]) && m_at - begin < 3)
            ++m_at;
        QByteArray sign = m_text.mid(begin, m_at - begin);
        const bool tabs = sign == "<<" && at(m_at) == '-';
        m_at += tabs ? 1 : 0;
        while (m_at < m_text.size() && isShellBlank(m_text[m_at]))
            ++m_at;
        const bool quoted = at(m_at) == '\'' || at(m_at) == '"' || at(m_at) == '\\';
        const qsizetype count = command.words.size();
        while (m_at < m_text.size() && !isShellBlank(m_text[m_at])
            && !QByteArrayView("\n|;&<>").contains(m_text[m_at])) {
            if (!readOne())
                return false;
        }
        endWord();
        const QByteArray target = command.words.size() > count ? command.words.takeLast() : QByteArray();
        if (sign == "<<<")
            command.input = target + '\n';
        else if (sign == "<<")
            m_documents.append({target, tabs, quoted});
        return true;
    }

    // A line that begins with an option goes on with the command: its backslash was lost in copying.
    void endLine()
    {
        endWord();
        ++m_at;
        readDocuments();
        qsizetype next = m_at;
        while (next < m_text.size() && isShellBlank(m_text[next]))
            ++next;
        if (!command.words.isEmpty() && at(next) != '-') {
            m_ended = true;
            command.cut = QString::fromUtf8(m_text.mid(m_at)).trimmed();
        }
    }

    void readDocuments()
    {
        for (const Document &document : std::exchange(m_documents, {})) {
            QByteArray content;
            while (m_at < m_text.size()) {
                QByteArray line = m_text.mid(m_at, lineEnd() - m_at);
                m_at = qMin(lineEnd() + 1, m_text.size());
                if (line.endsWith('\r'))
                    line.chop(1);
                while (document.tabs && line.startsWith('\t'))
                    line.remove(0, 1);
                if (line == document.end)
                    break;
                content += line + '\n';
            }
            command.input = document.quoted ? content : expanded(content);
        }
    }

    // As between double quotes, but that these stand for themselves.
    QByteArray expanded(const QByteArray &content)
    {
        PosixReader inner('"' + QByteArray(content).replace('"', "\\\"") + '"');
        inner.m_values = m_values;
        if (!inner.readCommand())
            return content;
        command.variables += inner.command.variables;
        command.unknown += inner.command.unknown;
        return inner.command.words.value(0);
    }

    void endCommand()
    {
        endWord();
        command.cut = QString::fromUtf8(m_text.mid(m_at)).trimmed();
        m_piped = m_text[m_at] == '|' && at(m_at + 1) != '|';
        while (m_at < m_text.size() && QByteArrayView("|&;").contains(m_text[m_at]))
            ++m_at;
        m_ended = true;
    }

    [[nodiscard]] std::optional<QByteArray> echo() const
    {
        QByteArrayList words = command.words;
        if (words.value(0) == "printf" && words.size() == 2)
            return printfUnescaped(words[1]);
        if (words.value(0) == "printf" && words.size() == 3 && words[1] == "%s")
            return words[2];
        if (words.isEmpty() || words.takeFirst() != "echo")
            return std::nullopt;
        const bool bare = words.value(0) == "-n";
        if (bare)
            words.removeFirst();
        return words.join(' ') + (bare ? "" : "\n");
    }

    void add(const QByteArray &bytes)
    {
        m_inWord = true;
        m_word += bytes;
    }

    void endWord()
    {
        if (m_inWord)
            command.words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    struct Document
    {
        QByteArray end;
        bool tabs = false;
        bool quoted = false;
    };
    QByteArray m_text;
    qsizetype m_at = 0;
    QByteArray m_word;
    bool m_inWord = false;
    bool m_ended = false;
    bool m_piped = false;
    QList<Document> m_documents;
    QHash<QByteArray, QByteArray> m_values;
};

} // namespace

Result<ShellCommand> findPosixCommand(const QByteArray &text, QByteArrayView program)
{
    PosixReader reader(text);
    for (;;) {
        const Result<bool> more = reader.readCommand();
        if (!more)
            return more.error();
        reader.takeAssignments();
        if (!*more)
            return ShellCommand{};
        if (!reader.command.words.isEmpty() && isProgram(reader.command.words.constFirst(), program))
            return reader.command;
    }
}

} // namespace pgcourier

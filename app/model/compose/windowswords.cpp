// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/shellwords.h"

#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Words as the C library of Windows takes them from a command line: backslashes count before a quote only,
// two quotes within quotes are one.
QByteArrayList windowsWords(const QByteArray &line, bool &open)
{
    QByteArrayList words;
    QByteArray word;
    bool inWord = false;
    bool quoted = false;
    for (qsizetype at = 0; at < line.size(); ++at) {
        if ((line[at] == ' ' || line[at] == '\t') && !quoted) {
            if (inWord)
                words.append(std::exchange(word, {}));
            inWord = false;
            continue;
        }
        inWord = true;
        qsizetype slashes = 0;
        while (at + slashes < line.size() && line[at + slashes] == '\\')
            ++slashes;
        if (slashes > 0) {
            const bool beforeQuote = at + slashes < line.size() && line[at + slashes] == '"';
            word += QByteArray(beforeQuote ? slashes / 2 : slashes, '\\');
            at += slashes - 1;
            if (beforeQuote && slashes % 2 == 1) {
                word += '"';
                ++at;
            }
        } else if (line[at] != '"') {
            word += line[at];
        } else if (quoted && at + 1 < line.size() && line[at + 1] == '"') {
            word += '"';
            ++at;
        } else {
            quoted = !quoted;
        }
    }
    if (inWord)
        words.append(word);
    open = quoted;
    return words;
}

// What cmd.exe makes of a line before a program gets it: carets are taken off, and take away the meaning of
// what follows; outside of quotes only.
class CmdReader
{
public:
    explicit CmdReader(const QByteArray &text) : m_text(text) { m_text.replace("\r\n", "\n"); }

    // False: there is no more.
    bool readLine()
    {
        line.clear();
        cut.clear();
        bool quoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"')
                quoted = !quoted;
            if (c == '^' && !quoted)
                takeCaret();
            else if (c == '\n' && !quoted && !goesOn())
                return finish(1);
            else if (!quoted && (c == '|' || c == '&'))
                return finish(1);
            else if (!quoted && (c == '>' || c == '<'))
                skipRedirection();
            else
                line += c == '\n' && !quoted ? ' ' : c;
        }
        return !line.trimmed().isEmpty();
    }

    QByteArray line;
    QString cut;

private:
    bool finish(qsizetype length)
    {
        cut = QString::fromUtf8(m_text.mid(m_at)).trimmed();
        m_at += length;
        return true;
    }

    [[nodiscard]] bool goesOn() const
    {
        qsizetype next = m_at + 1;
        while (next < m_text.size() && (m_text[next] == ' ' || m_text[next] == '\t'))
            ++next;
        return line.trimmed().isEmpty() || (next < m_text.size() && m_text[next] == '-');
    }

    // At the end of a line it goes on with the next; another line break there is one that is meant.
    void takeCaret()
    {
        qsizetype next = m_at + 1;
        while (next < m_text.size() && (m_text[next] == ' ' || m_text[next] == '\t'))
            ++next;
        if (next < m_text.size() && m_text[next] == '\n') {
            m_at = next;
            if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '\n')
                line += m_text[++m_at];
        } else if (m_at + 1 < m_text.size()) {
            line += m_text[++m_at];
        }
    }

    void skipRedirection()
    {
        while (line.endsWith('1') || line.endsWith('2'))
            line.chop(1);
        while (m_at + 1 < m_text.size() && QByteArrayView("<>& \t").contains(m_text[m_at + 1]))
            ++m_at;
        while (m_at + 1 < m_text.size() && !QByteArrayView(" \t\n|&").contains(m_text[m_at + 1]))
            ++m_at;
    }

    QByteArray m_text;
    qsizetype m_at = 0;
};

// %TOKEN%, but not what looks like escapes of a URL.
void replaceCmdVariables(ShellCommand &command)
{
    static const QRegularExpression variable(
        u"%(?:(?![0-9A-F]{2})[A-Z][A-Z0-9_]{2,}|[A-Z][A-Z0-9]*_[A-Z0-9_]+)%"_s);
    for (QByteArray &word : command.words) {
        QString text = QString::fromUtf8(word);
        if (text.toUtf8() != word)
            continue;
        for (auto match = variable.match(text); match.hasMatch(); match = variable.match(text)) {
            const QString written = match.captured();
            command.variables.append(written);
            text.replace(written, u"{{"_s + written.mid(1, written.size() - 2) + u"}}"_s);
        }
        word = text.toUtf8();
    }
}

bool isShellQuote(char c)
{
    return c == '\'' || c == '"';
}

class PowerShellReader
{
public:
    explicit PowerShellReader(const QByteArray &text) : m_text(text) { m_text.replace("\r\n", "\n"); }

    Result<bool> readCommand()
    {
        command = {};
        bool ended = false;
        while (m_at < m_text.size() && !ended) {
            const char c = m_text[m_at];
            if (isShellQuote(c)) {
                if (!readQuoted(c))
                    return openQuote();
            } else if (c == '`') {
                takeBacktick();
            } else if (c == '$') {
                takeVariable();
            } else if (c == ' ' || c == '\t') {
                endWord();
                ++m_at;
            } else if (c == '#' && !m_inWord) {
                while (m_at < m_text.size() && m_text[m_at] != '\n')
                    ++m_at;
            } else if (QByteArrayView("\n|;>&").contains(c)) {
                endWord();
                ended = !command.words.isEmpty();
                command.cut = QString::fromUtf8(m_text.mid(m_at)).trimmed();
                ++m_at;
                if (c == '&' && command.words.isEmpty()) // the sign of a call
                    command.cut.clear();
            } else {
                add(c);
                ++m_at;
            }
        }
        endWord();
        return m_at < m_text.size() || !command.words.isEmpty();
    }

    ShellCommand command;

private:
    void add(char c)
    {
        m_inWord = true;
        m_word += c;
    }

    bool readQuoted(char quote)
    {
        m_inWord = true;
        for (++m_at; m_at < m_text.size();) {
            const char c = m_text[m_at];
            if (c == quote && m_at + 1 < m_text.size() && m_text[m_at + 1] == quote) {
                m_word += quote;
                m_at += 2;
            } else if (c == quote) {
                ++m_at;
                return true;
            } else if (c == '`' && quote == '"') {
                takeBacktick();
            } else if (c == '$' && quote == '"') {
                takeVariable();
            } else {
                m_word += c;
                ++m_at;
            }
        }
        return false;
    }

    void takeBacktick()
    {
        qsizetype next = m_at + 1;
        while (next < m_text.size() && (m_text[next] == ' ' || m_text[next] == '\t'))
            ++next;
        if (next < m_text.size() && m_text[next] == '\n') {
            m_at = next + 1;
            return endWord();
        }
        const char kind = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '`';
        const qsizetype known = QByteArrayView("ntr0").indexOf(kind);
        add(known < 0 ? kind : "\n\t\r\0"[known]);
        m_at += 2;
    }

    void takeVariable()
    {
        static const QRegularExpression pattern(u"^\\$(?:\\{(?:env:)?(\\w+)\\}|(?:env:)?([A-Za-z_]\\w*))"_s);
        const auto match = pattern.match(QString::fromUtf8(m_text.mid(m_at, 200)));
        if (!match.hasMatch()) {
            if (m_text.mid(m_at, 2) == "$(")
                command.unknown.append(QString::fromUtf8(m_text.mid(m_at, 40)));
            add(m_text[m_at++]);
            return;
        }
        command.variables.append(match.captured());
        m_at += match.captured().toUtf8().size();
        m_inWord = true;
        m_word += "{{" + QString(match.captured(1) + match.captured(2)).toUtf8() + "}}";
    }

    // Windows PowerShell hands quotes on bare, so that they are written \" in its strings.
    void endWord()
    {
        static const QRegularExpression bare(u"(?<!\\\\)\""_s);
        if (m_inWord && m_word.contains('"') && !bare.match(QString::fromUtf8(m_word)).hasMatch()) {
            bool open = false;
            m_word = windowsWords('"' + m_word + '"', open).value(0);
        }
        if (m_inWord)
            command.words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    QByteArray m_text;
    qsizetype m_at = 0;
    QByteArray m_word;
    bool m_inWord = false;
};

} // namespace

Result<ShellCommand> findCmdCommand(const QByteArray &text, QByteArrayView program)
{
    CmdReader reader(text);
    while (reader.readLine()) {
        ShellCommand command;
        bool open = false;
        command.words = windowsWords(reader.line, open);
        if (command.words.isEmpty() || !isProgram(command.words.constFirst(), program))
            continue;
        if (open)
            return openQuote();
        command.cut = reader.cut;
        replaceCmdVariables(command);
        return command;
    }
    return ShellCommand{};
}

Result<ShellCommand> findPowerShellCommand(const QByteArray &text, QByteArrayView program)
{
    PowerShellReader reader(text);
    for (;;) {
        const Result<bool> more = reader.readCommand();
        if (!more)
            return more.error();
        if (!*more)
            return ShellCommand{};
        if (!reader.command.words.isEmpty() && isProgram(reader.command.words.constFirst(), program))
            return reader.command;
    }
}

} // namespace pgcourier

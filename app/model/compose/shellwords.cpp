// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/shellwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ShellWordsText
{
    Q_DECLARE_TR_FUNCTIONS(ShellWords)
};

// "$ ", "% ", "user@host:~$ ", "PS C:\> " before a command, "```sh" around it.
QString withoutPrompts(const QString &text, const QString &program)
{
    static const QRegularExpression fence(u"^\\s*(?:```|~~~).*$"_s, QRegularExpression::MultilineOption);
    QString out = text;
    out.remove(fence);
    const QRegularExpression prompt(
        u"^[ \\t]*(?:\\([^)\\n]*\\)[ \\t]*)?[\\w.@~:/\\[\\]\\\\ -]*[$%>❯➜][ \\t]*(?=(?:(?:sudo|time) +)?%1(?:\\.exe)?\\s)"_s
            .arg(program),
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption);
    if (const auto match = prompt.match(out); match.hasMatch()) {
        static const QRegularExpression further(u"^> ?"_s, QRegularExpression::MultilineOption);
        QString rest = out.mid(match.capturedEnd());
        return out.left(match.capturedStart()) + rest.remove(further);
    }
    // Root's prompt is a comment's sign: one where nothing else runs the program.
    const QRegularExpression plain(
        u"^[^#\\n]*\\b%1\\b"_s.arg(program), QRegularExpression::MultilineOption);
    const QRegularExpression root(
        u"^[^\\n'\"]*#[ \\t]*(?=%1(?:\\.exe)?\\s)"_s.arg(program), QRegularExpression::MultilineOption);
    if (!plain.match(out).hasMatch())
        out.remove(root);
    return out;
}

} // namespace

Error openQuote()
{
    return Error::input(ShellWordsText::tr("A quote in the cURL command is not closed"));
}

bool isProgram(QByteArrayView word, QByteArrayView program)
{
    if (word.toByteArray().contains("://"))
        return false; // a URL may end so
    const qsizetype slash = qMax(word.lastIndexOf('/'), word.lastIndexOf('\\'));
    const QByteArray name = word.sliced(slash + 1).toByteArray().toLower();
    return name == program || name == QByteArray(program.toByteArray() + ".exe");
}

// Browsers on Windows write carets before quotes and at the ends of lines, or double their quotes.
Shell shellOf(QStringView text)
{
    static const QRegularExpression backtick(u"`[ \\t]*\\r?\\n|\\$env:"_s);
    static const QRegularExpression caret(u"\\^\"|\\^[ \\t]*\\r?\\n"_s);
    static const QRegularExpression doubled(u"[^\\s\"=]\"\"[^\\s\"]|\"\"\"|\"%\"|\\w\"\"[,}]"_s);
    static const QRegularExpression posix(u"\\\\\\r?\\n|(?:^|\\s)\\$?'"_s);
    static const QRegularExpression exe(u"(?:^|[\\s\\\\/])curl\\.exe\\s"_s);
    const QString all = text.toString();
    if (backtick.match(all).hasMatch())
        return Shell::PowerShell;
    if (caret.match(all).hasMatch())
        return Shell::Cmd;
    if (exe.match(all).hasMatch())
        return all.contains(u'\'') || all.contains(u'`') ? Shell::PowerShell : Shell::Cmd;
    if (doubled.match(all).hasMatch() && !posix.match(all).hasMatch())
        return Shell::Cmd;
    return Shell::Posix;
}

Result<ShellCommand> findCommand(QStringView text, QByteArrayView program)
{
    const QByteArray plain = withoutPrompts(text.toString(), QString::fromLatin1(program)).toUtf8();
    switch (shellOf(text)) {
    case Shell::Cmd:
        return findCmdCommand(plain, program);
    case Shell::PowerShell:
        return findPowerShellCommand(plain, program);
    case Shell::Posix:
        break;
    }
    return findPosixCommand(plain, program);
}

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curlfile.h"

#include "app/base/newid.h"
#include "app/model/compose/curlimport.h"
#include "app/model/compose/importnames.h"
#include "app/model/compose/shellwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct CurlFileText
{
    Q_DECLARE_TR_FUNCTIONS(CurlFile)
};

constexpr int mostCurlCommands = 5000;

// A line that runs curl, and is not the continuation of the one before.
bool beginsCurl(const QString &line, const QString &before)
{
    static const QRegularExpression command(
        u"^[ \\t]*(?:printf[ \\t]+'[^']*'[ \\t]*\\|[ \\t]*)?(?:[\\w.@~:/\\[\\]\\\\ -]*[$%>#❯➜][ \\t]*)?(?:(?:sudo|time)[ \\t]+)?(?:[\\w./\\\\:-]*[/\\\\])?curl(?:\\.exe)?[ \\t]"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression goesOn(u"^(?![ \\t]*#).*[\\\\^`|][ \\t]*$"_s); // a comment does not
    return command.match(line).hasMatch() && !goesOn.match(before).hasMatch();
}

// "# Create an order", right above the command.
QString commentAbove(const QStringList &lines, qsizetype at)
{
    static const QRegularExpression comment(u"^[ \\t]*(?:#+|//|::|REM )[ \\t]*(.+)$"_s);
    const auto match = at > 0 ? comment.match(lines[at - 1]) : QRegularExpressionMatch();
    return match.hasMatch() && !match.captured(1).startsWith(u'!') ? match.captured(1).simplified().left(100)
                                                                   : QString();
}

// Reads the commands of a text.
class CurlFileReader
{
public:
    CurlFileReader(const QString &text, std::stop_token stop)
        : m_lines(QString(text).remove(u'\r').split(u'\n'))
        , m_stop(std::move(stop))
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            if (beginsCurl(m_lines[i], i > 0 ? m_lines[i - 1] : QString()))
                m_starts.append(i);
        }
    }

    Result<ImportedFile> read(const QString &name)
    {
        Collection collection{newId(), name.isEmpty() ? CurlFileText::tr("cURL commands") : name, {}};
        std::optional<Error> last;
        for (qsizetype i = 0; i < m_starts.size() && i < mostCurlCommands;) {
            if (m_stop.stop_requested())
                return Error::cancelled(CurlFileText::tr("Cancelled"));
            last = readOne(i, collection);
        }
        if (m_starts.size() > mostCurlCommands)
            m_leftOut.append({{}, CurlFileText::tr("%1 commands").arg(m_starts.size() - mostCurlCommands),
                CurlFileText::tr("of one file %1 are taken").arg(mostCurlCommands)});
        if (collection.requests.isEmpty())
            return last.value_or(Error::input(CurlFileText::tr("No cURL command is in this file")));
        ImportedFile file{u"cURL"_s, collection};
        file.leftOut = m_leftOut;
        return file;
    }

private:
    // A quote may hold lines that look like commands: what is not whole goes on to the next.
    std::optional<Error> readOne(qsizetype &place, Collection &collection)
    {
        constexpr qsizetype mostJoined = 20;
        const qsizetype first = place;
        std::optional<Error> problem;
        for (qsizetype next = first + 1; next <= m_starts.size() && next - first <= mostJoined; ++next) {
            const Result<CurlImport> read = parseCurlCommand(textOf(first, next));
            if (!read) {
                problem = problem.value_or(read.error());
                if (read.error() == openQuote())
                    continue;
                break;
            }
            take(*read, m_starts[first], collection);
            place = next;
            return std::nullopt;
        }
        m_leftOut.append({CurlFileText::tr("line %1").arg(m_starts[first] + 1),
            m_lines[m_starts[first]].simplified().left(80), problem ? problem->text : QString()});
        place = first + 1;
        return problem;
    }

    [[nodiscard]] QString textOf(qsizetype first, qsizetype next) const
    {
        qsizetype end = next < m_starts.size() ? m_starts[next] : m_lines.size();
        // The comment above the next one is its own.
        while (next < m_starts.size() && end - 1 > m_starts[first] && !commentAbove(m_lines, end).isEmpty())
            --end;
        return m_lines.sliced(m_starts[first], end - m_starts[first]).join(u'\n');
    }

    void take(const CurlImport &read, qsizetype line, Collection &collection)
    {
        const QString comment = commentAbove(m_lines, line);
        const QString name = comment.isEmpty() ? nameOfRequest(read.draft.request) : comment;
        for (const QString &note : read.notes)
            m_leftOut.append({name, note, {}});
        collection.requests.append({newId(), name, read.draft});
    }

    QStringList m_lines;
    std::stop_token m_stop;
    QList<qsizetype> m_starts; // the lines in which commands begin
    LeftOutList m_leftOut;
};

} // namespace

bool isCurlFile(const QString &text)
{
    if (looksLikeCurl(text))
        return true;
    static const QRegularExpression line(
        u"^[ \\t]*(?:\\$[ \\t]*)?curl(?:\\.exe)?[ \\t]+[^\\s]"_s, QRegularExpression::MultilineOption);
    return line.match(text).hasMatch();
}

Result<ImportedFile> fileFromCurl(const QString &text, const QString &name, const std::stop_token &stop)
{
    return CurlFileReader(text, stop).read(name);
}

} // namespace pgcourier

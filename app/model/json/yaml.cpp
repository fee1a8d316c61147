// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json/yaml.h"

#include "app/model/json/jsontext.h"
#include "app/model/json/jsonview.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <sstream>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct YamlText
{
    Q_DECLARE_TR_FUNCTIONS(Yaml)
};

// Of all that is written, aliases included: a few lines of them can mean more than any memory holds.
constexpr qsizetype mostYamlBytes = 100'000'000;

// yaml-cpp hands its events to functions that return nothing: only this ends it before the text does.
struct YamlStop
{
    Error error;
};

[[noreturn]] void stopYaml(const QString &detail, const YAML::Mark &mark)
{
    const QString place = mark.is_null()
        ? QString()
        : YamlText::tr("line %1, column %2: ").arg(mark.line + 1).arg(mark.column + 1);
    throw YamlStop{Error::input(YamlText::tr("This YAML cannot be read")).withDetail(place + detail)};
}

// The JSON of a plain scalar (YAML 1.2.2, 10.3.2).
QByteArray plainScalar(const QString &text)
{
    static const QRegularExpression truth(u"^(?:true|True|TRUE)$"_s);
    static const QRegularExpression falsehood(u"^(?:false|False|FALSE)$"_s);
    static const QRegularExpression decimal(u"^([-+]?)0*([0-9]+)$"_s);
    static const QRegularExpression based(u"^0(?:o([0-7]+)|x([0-9a-fA-F]+))$"_s);
    static const QRegularExpression real(
        u"^([-+]?)(?:0*([0-9]+)\\.?([0-9]*)|\\.([0-9]+))([eE][-+]?[0-9]+)?$"_s);
    static constexpr QStringView beginnings(u"+-.0123456789tTfFnN~");
    if (!text.isEmpty() && !beginnings.contains(text[0]))
        return jsonString(text).toUtf8();
    if (text.isEmpty() || text == "~"_L1 || text == "null"_L1 || text == "Null"_L1 || text == "NULL"_L1)
        return "null";
    if (truth.match(text).hasMatch())
        return "true";
    if (falsehood.match(text).hasMatch())
        return "false";
    const auto signOf = [](const QString &sign) {
        return sign == "-"_L1 ? u"-"_s : QString();
    };
    if (const auto match = decimal.match(text); match.hasMatch())
        return QString(signOf(match.captured(1)) + match.captured(2)).toLatin1();
    if (const auto match = based.match(text); match.hasMatch()) {
        bool ok = false;
        const QString octal = match.captured(1);
        const qulonglong value
            = octal.isEmpty() ? match.captured(2).toULongLong(&ok, 16) : octal.toULongLong(&ok, 8);
        if (ok)
            return QByteArray::number(value);
    }
    if (const auto match = real.match(text); match.hasMatch()) {
        const QString whole = match.captured(2).isEmpty() ? u"0"_s : match.captured(2);
        const QString part = match.captured(3) + match.captured(4);
        return QString(signOf(match.captured(1)) + whole + (part.isEmpty() ? QString() : u'.' + part)
            + match.captured(5))
            .toLatin1();
    }
    return jsonString(text).toUtf8();
}

// Writes JSON from what yaml-cpp reports.
class YamlWriter : public YAML::EventHandler
{
public:
    explicit YamlWriter(std::stop_token stop) : m_stop(std::move(stop)) { }

    [[nodiscard]] QByteArray json() const { return m_out; }

    void OnDocumentStart(const YAML::Mark &) override { }
    void OnDocumentEnd() override { }

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { scalar("null", mark, anchor); }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        const std::string &value) override
    {
        const QString text = QString::fromUtf8(value.data(), qsizetype(value.size()));
        static const QSet<QByteArray> typed{"?", "", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float",
            "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"};
        const bool plain = typed.contains(QByteArray::fromStdString(tag));
        if (plain && text == "<<"_L1 && expectsKey()) {
            m_levels.last().mergeAt = m_out.size();
            m_levels.last().expectsKey = false;
            return;
        }
        scalar(plain && !expectsKey() ? plainScalar(text) : jsonString(text).toUtf8(), mark, anchor);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.constFind(anchor);
        if (known == m_anchors.cend())
            stopYaml(YamlText::tr("an alias leads back to itself"), mark);
        scalar(*known, mark, YAML::NullAnchor);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        open('[', mark, anchor);
    }
    void OnSequenceEnd() override { close(']'); }

    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        open('{', mark, anchor);
    }
    void OnMapEnd() override
    {
        writeMerged();
        close('}');
    }

private:
    struct Level
    {
        bool map = false;
        bool expectsKey = false;
        int count = 0;
        qsizetype start = 0;
        YAML::anchor_t anchor = YAML::NullAnchor;
        qsizetype mergeAt = -1; // where a value begins that is to be merged into the map
        QSet<QByteArray> keys = {};
        QByteArrayList merged = {};
    };

    [[nodiscard]] bool expectsKey() const { return !m_levels.isEmpty() && m_levels.last().expectsKey; }

    // What stands before a value: a comma, or nothing behind a key.
    void begin(const YAML::Mark &mark)
    {
        if (m_stop.stop_requested())
            throw YamlStop{Error::cancelled(YamlText::tr("Cancelled"))};
        m_written += m_out.size() - m_counted;
        m_counted = m_out.size();
        if (m_written > mostYamlBytes)
            stopYaml(YamlText::tr("with its aliases it is longer than 100 MB"), mark);
        if (m_levels.isEmpty() || m_levels.last().mergeAt >= 0)
            return;
        Level &level = m_levels.last();
        if ((level.expectsKey || !level.map) && level.count++ > 0)
            m_out += ',';
    }

    void scalar(const QByteArray &json, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        const bool key = expectsKey();
        begin(mark);
        if (key && !json.startsWith('"') && (json.startsWith('{') || json.startsWith('[')))
            stopYaml(YamlText::tr("a key is no text"), mark);
        const QByteArray written = key && !json.startsWith('"') ? QByteArray('"' + json + '"') : json;
        if (anchor != YAML::NullAnchor)
            keep(anchor, written);
        m_out += written;
        if (key) {
            m_levels.last().keys.insert(written);
            m_levels.last().expectsKey = false;
            m_out += ':';
        } else {
            ended();
        }
    }

    void open(char bracket, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (expectsKey())
            stopYaml(YamlText::tr("a key is no text"), mark);
        begin(mark);
        Level level;
        level.map = level.expectsKey = bracket == '{';
        level.start = m_out.size();
        level.anchor = anchor;
        m_levels.append(level);
        m_out += bracket;
    }

    void close(char bracket)
    {
        m_out += bracket;
        const Level level = m_levels.takeLast();
        if (level.anchor != YAML::NullAnchor)
            keep(level.anchor, m_out.sliced(level.start));
        ended();
    }

    void keep(YAML::anchor_t anchor, const QByteArray &json)
    {
        m_written += json.size();
        m_anchors.insert(anchor, json);
    }

    // A value is whole.
    void ended()
    {
        if (m_levels.isEmpty() || !m_levels.last().map)
            return;
        Level &level = m_levels.last();
        level.expectsKey = true;
        if (level.mergeAt < 0)
            return;
        level.merged.append(m_out.sliced(level.mergeAt));
        m_written += level.merged.constLast().size();
        m_out.truncate(level.mergeAt);
        m_counted = qMin(m_counted, m_out.size());
        level.mergeAt = -1;
    }

    // What the map says itself wins, then what comes first (https://yaml.org/type/merge.html).
    void writeMerged()
    {
        Level &level = m_levels.last();
        for (const QByteArray &source : std::as_const(level.merged)) {
            const JsonTree tree = JsonTree::parse(source);
            const JsonView value(tree);
            for (const JsonView &map : value.isArray() ? value.items() : QList<JsonView>{value}) {
                for (const JsonView &member : map.isObject() ? map.items() : QList<JsonView>{}) {
                    const QByteArray key = jsonString(member.name()).toUtf8();
                    if (level.keys.contains(key))
                        continue;
                    level.keys.insert(key);
                    m_out += (level.count++ > 0 ? "," : "") + key + ':' + member.source();
                }
            }
        }
    }

    std::stop_token m_stop;
    QByteArray m_out;
    qsizetype m_counted = 0; // of m_out in m_written
    qsizetype m_written = 0;
    QList<Level> m_levels;
    QHash<YAML::anchor_t, QByteArray> m_anchors;
};

} // namespace

Result<QByteArray> jsonFromYaml(const QByteArray &yaml, const std::stop_token &stop)
{
    std::istringstream text(yaml.toStdString());
    YamlWriter writer(stop);
    try {
        YAML::Parser parser(text);
        if (!parser.HandleNextDocument(writer))
            return Error::input(YamlText::tr("This YAML cannot be read"))
                .withDetail(YamlText::tr("there is nothing in it"));
    } catch (const YamlStop &stopped) {
        return stopped.error;
    } catch (const YAML::DeepRecursion &) {
        return Error::input(YamlText::tr("This YAML cannot be read"))
            .withDetail(YamlText::tr("it is nested too deeply"));
    } catch (const YAML::Exception &problem) {
        return Error::input(YamlText::tr("This YAML cannot be read"))
            .withDetail((problem.mark.is_null() ? QString()
                                                : YamlText::tr("line %1, column %2: ")
                                                      .arg(problem.mark.line + 1)
                                                      .arg(problem.mark.column + 1))
                + QString::fromStdString(problem.msg).simplified().left(200));
    }
    return writer.json();
}

} // namespace pgcourier

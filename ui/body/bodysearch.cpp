// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/bodysearch.h"

#include "ui/body/findbar.h"
#include "ui/body/hexview.h"
#include "ui/body/textpages.h"

namespace pgcourier {

namespace {

constexpr int mostFound = 10'000;

QList<qint64> nodesWith(const JsonTree &tree, const QString &words)
{
    if (words.isEmpty())
        return {};
    const QList<int> nodes = tree.find(words, mostFound);
    return {nodes.begin(), nodes.end()};
}

} // namespace

QList<qint64> rowsWith(const Headers &headers, const QString &words)
{
    QList<qint64> rows;
    for (qsizetype i = 0; i < headers.size() && !words.isEmpty(); ++i) {
        const Field &field = headers[i];
        if (field.name.contains(words, Qt::CaseInsensitive)
            || field.value.contains(words, Qt::CaseInsensitive))
            rows.append(i);
    }
    return rows;
}

BodySearch::BodySearch(FindBar &bar, QObject *parent) : QObject(parent), m_bar(bar)
{
    connect(&bar, &FindBar::wordsChanged, this, &BodySearch::search);
    connect(&bar, &FindBar::stepped, this, &BodySearch::step);
    connect(&bar, &FindBar::closed, this, [this] { search({}); });
}

void BodySearch::setBody(const RenderedBody &body, const Headers &headers, const QByteArray &bytes)
{
    m_body = body;
    m_headers = headers;
    m_bytes = bytes;
    if (m_bar.isVisible())
        search(m_bar.words());
}

void BodySearch::search(const QString &words)
{
    m_found.length = m_body.mode == BodyMode::Hex ? bytesOf(words).size() : words.size();
    const auto work = [mode = m_body.mode, words, text = m_body.text.text, tree = m_body.tree,
                          headers = m_headers, bytes = m_bytes] {
        switch (mode) {
        case BodyMode::Tree:
            return nodesWith(*tree, words);
        case BodyMode::HeaderList:
            return rowsWith(headers, words);
        case BodyMode::Hex:
            return findBytes(bytes, bytesOf(words), mostFound);
        case BodyMode::Image:
            return QList<qint64>();
        default:
            return findWords(text, words, mostFound);
        }
    };
    m_newest.run(this, work, [this](const QList<qint64> &places) {
        m_found.places = places;
        m_found.current = places.isEmpty() ? -1 : 0;
        tell();
    });
}

void BodySearch::step(int by)
{
    if (m_found.places.isEmpty())
        return;
    const int count = int(m_found.places.size());
    m_found.current = (m_found.current + by + count) % count;
    tell();
}

void BodySearch::tell()
{
    const qsizetype count = m_found.places.size();
    m_bar.setFound(m_found.current, int(count), count >= mostFound);
    Q_EMIT found();
}

} // namespace pgcourier

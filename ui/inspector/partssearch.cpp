// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/partssearch.h"

#include "ui/body/bodypart.h"
#include "ui/body/bodysearch.h"
#include "ui/body/findbar.h"
#include "ui/body/textpages.h"

namespace pgcourier {

namespace {

constexpr int mostHits = 2000;

// A part that has headers and a body.
struct PartSource
{
    int attempt = 0;
    Headers headers;
    BodySource body;
    QString error;
};

using Hits = QList<PartsSearch::Hit>;
using Part = PartsSearch::Part;

QList<Part> readyParts(const QList<PartSource> &sources)
{
    QList<Part> parts;
    for (const PartSource &source : sources) {
        const RenderedBody shown = renderBody(source.body, {}, BodyMode::Pretty);
        const bool isText = shown.mode == BodyMode::Pretty; // bytes and pictures have no words
        parts.append({source.attempt, source.headers, isText ? shown.text.text : QString(), source.error});
    }
    return parts;
}

void findIn(const Part &part, const QString &words, Hits &hits)
{
    const auto add = [&](bool inError, BodyMode mode, qint64 place) {
        if (hits.size() < mostHits)
            hits.append({part.attempt, inError, mode, place, words.size()});
    };
    if (part.error.contains(words, Qt::CaseInsensitive))
        add(true, BodyMode::Pretty, 0);
    for (const qint64 row : rowsWith(part.headers, words))
        add(false, BodyMode::HeaderList, row);
    for (const qint64 place : findWords(part.text, words, mostHits))
        add(false, BodyMode::Pretty, place);
}

QList<PartSource> partsOf(
    const Inspection &inspection, const Headers &added, const QHash<int, QByteArray> &bodies)
{
    const JobDetails &details = inspection.details;
    const QByteArray sent = details.body.value_or(QByteArray());
    QList<PartSource> parts{{0, details.headers + added, // as they are shown
        {sent, findHeader(details.headers, u"Content-Type").value_or(QString()),
            inspection.requestBytes > sent.size()},
        {}}};
    for (qsizetype i = details.attempts.size() - 1; i >= 0; --i) { // the newest first, as it is shown
        const Attempt &attempt = details.attempts[i];
        const QByteArray body = attempt.content.isEmpty() ? bodies.value(attempt.number) : attempt.content;
        const bool cut = inspection.responseBytes.value(i) > body.size();
        parts.append({attempt.number, attempt.headers, {body, attempt.contentType, cut}, attempt.errorMsg});
    }
    return parts;
}

} // namespace

PartsSearch::PartsSearch(FindBar &bar, const BodyLoader &loader, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
    , m_loader(loader)
{
    connect(&bar, &FindBar::wordsChanged, this, &PartsSearch::search);
    connect(&bar, &FindBar::stepped, this, &PartsSearch::step);
    connect(&bar, &FindBar::closed, this, &PartsSearch::forgetParts);
}

void PartsSearch::setInspection(const Inspection &inspection, const Headers &added)
{
    if (inspection == m_inspection && added == m_added)
        return;
    if (inspection.details.row.id != m_inspection.details.row.id) {
        m_bodies.clear();
        m_current = -1;
    }
    m_inspection = inspection;
    m_added = added;
    forgetParts();
    if (m_bar.isVisible())
        search(m_bar.words());
}

void PartsSearch::search(const QString &words)
{
    if (words != m_words)
        m_current = -1;
    m_words = words;
    if (!words.isEmpty())
        loadMissing();
    if (m_loading == 0)
        look();
}

// Of older attempts only the size has come with the request.
void PartsSearch::loadMissing()
{
    const QList<Attempt> &attempts = m_inspection.details.attempts;
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        const bool missing = attempts[i].content.isEmpty() && m_inspection.responseBytes.value(i) > 0;
        if (!missing || m_bodies.contains(attempts[i].number))
            continue;
        const BodyRequest wanted{m_inspection.details.row.id, attempts[i].number, firstBytes};
        m_bodies.insert(wanted.attempt, {}); // it is on its way
        ++m_loading;
        m_loader(wanted).then(this, [this, wanted](const Result<QByteArray> &bytes) {
            --m_loading;
            if (!bytes && bytes.error().kind != ErrorKind::Cancelled)
                Q_EMIT failed(bytes.error());
            if (wanted.id == m_inspection.details.row.id)
                takeBody(wanted.attempt, bytes);
            if (m_loading == 0)
                look();
        });
    }
}

// One that could not be read is asked for again by the next search.
void PartsSearch::takeBody(int attempt, const Result<QByteArray> &bytes)
{
    if (bytes)
        m_bodies.insert(attempt, *bytes);
    else
        m_bodies.remove(attempt);
    forgetParts();
}

void PartsSearch::forgetParts()
{
    m_newest.forget();
    m_preparation.forget();
    m_preparing = false;
    m_parts.reset();
}

// What is typed meanwhile is looked for once they are ready.
void PartsSearch::prepareParts()
{
    if (std::exchange(m_preparing, true))
        return;
    const auto work = [sources = partsOf(m_inspection, m_added, m_bodies)] {
        return readyParts(sources);
    };
    m_preparation.run(this, work, [this](const QList<Part> &parts) {
        m_preparing = false;
        m_parts = parts;
        look();
    });
}

void PartsSearch::look()
{
    if (!m_parts && !m_words.isEmpty())
        return prepareParts();
    const auto work = [parts = m_parts.value_or(QList<Part>()), words = m_words] {
        Hits hits;
        for (const Part &part : parts) {
            if (!words.isEmpty())
                findIn(part, words, hits);
        }
        return hits;
    };
    m_newest.run(this, work, [this](const Hits &hits) {
        const bool same = hits == m_hits && m_current >= 0; // the request was read again
        m_hits = hits;
        m_current = same ? m_current : hits.isEmpty() ? -1 : 0;
        m_bar.setFound(m_current, int(m_hits.size()), m_hits.size() >= mostHits);
        if (!same)
            show();
    });
}

void PartsSearch::step(int by)
{
    if (m_hits.isEmpty())
        return;
    const int count = int(m_hits.size());
    m_current = (m_current + by + count) % count;
    show();
}

void PartsSearch::show()
{
    m_bar.setFound(m_current, int(m_hits.size()), m_hits.size() >= mostHits);
    if (m_current >= 0)
        Q_EMIT reached(m_hits[m_current]);
}

} // namespace pgcourier

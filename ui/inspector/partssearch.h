// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/inspection.h"
#include "ui/body/bodycontent.h"
#include "ui/body/newestwork.h"
#include "ui/body/renderedbody.h"

namespace pgcourier {

class FindBar;

// Looks for words in all parts of a request: its headers and body, and those of the response to each attempt,
// and what went wrong. Bodies of older attempts are read for it; of large ones the beginning counts.
class PartsSearch : public QObject
{
    Q_OBJECT

public:
    // Where something was found; attempt 0: in the request.
    struct Hit
    {
        int attempt = 0;
        bool inError = false; // of the attempt
        BodyMode mode = BodyMode::Pretty;
        qint64 place = 0; // as BodySearch counts them
        qsizetype length = 0;

        bool operator==(const Hit &) const = default;
    };

    // Made ready to be looked through.
    struct Part
    {
        int attempt = 0;
        Headers headers;
        QString text; // of the body, as it is shown
        QString error;
    };

    PartsSearch(FindBar &bar, const BodyLoader &loader, QObject *parent = nullptr);

    void setInspection(const Inspection &inspection, const Headers &added); // to its headers, as shown

Q_SIGNALS:
    void reached(const pgcourier::PartsSearch::Hit &hit);
    void failed(const pgcourier::Error &error);

private:
    void search(const QString &words);
    void loadMissing();
    void takeBody(int attempt, const Result<QByteArray> &bytes);
    void forgetParts();
    void prepareParts();
    void look();
    void step(int by);
    void show();

    FindBar &m_bar;
    BodyLoader m_loader;
    Inspection m_inspection;
    Headers m_added;
    QHash<int, QByteArray> m_bodies; // of older attempts, as far as they were read
    int m_loading = 0;
    QString m_words;
    std::optional<QList<Part>> m_parts; // until the request or the bodies are others
    bool m_preparing = false;
    NewestWork m_preparation;
    NewestWork m_newest;
    QList<Hit> m_hits;
    int m_current = -1;
};

} // namespace pgcourier

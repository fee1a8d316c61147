// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"
#include "ui/body/newestwork.h"
#include "ui/body/renderedbody.h"

namespace pgcourier {

class FindBar;

// Where the words of the Find bar stand in what is shown of a body. Looks off the GUI thread.
class BodySearch : public QObject
{
    Q_OBJECT

public:
    // Places in the text, nodes, rows or bytes: whatever the mode shows.
    struct Found
    {
        QList<qint64> places;
        qint64 length = 0; // of each
        int current = -1; // none
    };

    explicit BodySearch(FindBar &bar, QObject *parent = nullptr);

    void setBody(const RenderedBody &body, const Headers &headers, const QByteArray &bytes);
    [[nodiscard]] const Found &result() const { return m_found; }

Q_SIGNALS:
    void found(); // also when the current one is another

private:
    void search(const QString &words);
    void step(int by);
    void tell();

    FindBar &m_bar;
    RenderedBody m_body;
    Headers m_headers;
    QByteArray m_bytes;
    NewestWork m_newest;
    Found m_found;
};

// The headers that have the words in their names or values, without regard to case.
[[nodiscard]] QList<qint64> rowsWith(const Headers &headers, const QString &words);

} // namespace pgcourier

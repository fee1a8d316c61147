// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/body/bodytext.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace pgcourier {

class CodeEdit;

// A text of any size, of which one part is laid out at a time: turning to another one is as cheap as the
// first.
class TextPages : public QWidget
{
    Q_OBJECT

public:
    explicit TextPages(const QString &name, QWidget *parent = nullptr);

    void setText(const BodyText &text);
    void setPlaceholder(const QString &words); // what it says without a text
    [[nodiscard]] const BodyText &text() const { return m_text; }
    // Marks these places of the whole text, each of that length, and shows the current one; -1: none.
    void setFound(const QList<qint64> &places, int length, int current);
    [[nodiscard]] CodeEdit *edit() const { return m_edit; }

private:
    void turnTo(int part);
    void markFound();

    BodyText m_text;
    int m_part = 0;
    QList<qint64> m_places;
    int m_length = 0;
    int m_current = -1;
    CodeEdit *m_edit;
    QWidget *m_pager;
    QLabel *m_where;
    QToolButton *m_before;
    QToolButton *m_after;
};

// Where the words stand in the text, without regard to case; for a thread of the pool.
[[nodiscard]] QList<qint64> findWords(const QString &text, const QString &words, int most);

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/highlighter.h"

#include <QPlainTextEdit>

namespace pgcourier {

// A text editor for code: line numbers, colours, the current line, and a mark under a wrong place.
class CodeEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeEdit(Highlighter::Language language, QWidget *parent = nullptr);

    // Shows a text and takes none: wrapped, at least so many lines high.
    void showOnly(const QString &accessibleName, int leastLines = 0);
    void setLanguage(Highlighter::Language language) { m_highlighter->setLanguage(language); }
    // Underlines from there to the end of the line; both count from 1. Line 0 takes the mark away.
    void setProblem(int line, int column = 1);
    void goTo(int line, int column = 1);
    // Sets the text of a part that begins at that line of the whole.
    void setPart(const QString &text, Highlighter::Language language, int firstLine);
    // Places that are marked as found, from position to position in the text; one of them is the current.
    struct Place
    {
        int from = 0;
        int length = 0;
    };
    void markFound(const QList<Place> &places, int current);
    void setFound(const QList<Place> &places, int current); // and goes to the current
    // Marks under all others, such as brackets; and lines with a bar beside their numbers, both from 1.
    void setGroundMarks(const QList<QTextEdit::ExtraSelection> &marks);
    void setMarkedLines(int first, int last);
    // As it was typed: toPlainText() makes blanks of no-break spaces.
    [[nodiscard]] QString text() const;

    [[nodiscard]] int gutterWidth() const;
    void paintGutter(QPaintEvent *event);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void placeGutter();
    void updateMarks();

    Highlighter *m_highlighter;
    QWidget *m_gutter;
    int m_problemLine = 0;
    int m_problemColumn = 1;
    int m_firstLine = 1;
    QList<Place> m_found;
    int m_currentFound = -1;
    QList<QTextEdit::ExtraSelection> m_ground;
    int m_firstMarked = 0;
    int m_lastMarked = -1;
};

} // namespace pgcourier

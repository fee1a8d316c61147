// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>

namespace pgcourier {

// Colours JSON, SQL or markup (XML, HTML) with a handful of palette-derived colours.
class Highlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    enum class Language { None, Json, Sql, Markup };

    Highlighter(QTextDocument *document, Language language);
    void setLanguage(Language language);
    void followPalette();

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightJson(const QString &text);
    void highlightSql(const QString &text);
    void highlightMarkup(const QString &text);
    void paint(qsizetype from, qsizetype to, const QTextCharFormat &format);
    void makeFormats();

    struct Formats
    {
        QTextCharFormat name;
        QTextCharFormat string;
        QTextCharFormat value;
        QTextCharFormat word;
        QTextCharFormat comment;
    };

    Language m_language;
    Formats m_formats;
};

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSyntaxHighlighter>

namespace pgcourier {

// Colours JSON or SQL with a handful of palette-derived colours.
class Highlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    enum class Language { None, Json, Sql };

    Highlighter(QTextDocument *document, Language language);
    void setLanguage(Language language);

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightJson(const QString &text);
    void highlightSql(const QString &text);

    Language m_language;
};

} // namespace pgcourier

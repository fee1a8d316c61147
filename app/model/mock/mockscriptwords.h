// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/mock/mockscript.h"

namespace pgcourier {

// A piece of a mock script, and where it stands.
struct MockWord
{
    enum class Kind { Word, Text, Json, Comma, LineEnd, End };

    Kind kind = Kind::End;
    QString text; // of a word; without the colon behind it
    QByteArray bytes; // of a text or of JSON
    bool colon = false; // right behind it
    int line = 1;
    int column = 1;

    [[nodiscard]] bool is(QLatin1String word) const { return kind == Kind::Word && text == word; }
    [[nodiscard]] QString shown() const; // as a message names it
};

// The words one after the other; comments are none. The first thing that is no word is the mistake.
class MockWords
{
public:
    explicit MockWords(const QString &text);

    [[nodiscard]] const std::optional<MockMistake> &mistake() const { return m_mistake; }
    [[nodiscard]] const MockWord &peek(qsizetype ahead = 0) const
    {
        return m_words[std::min(m_at + ahead, m_words.size() - 1)];
    }
    const MockWord &take() { return m_words[std::min(m_at++, m_words.size() - 1)]; }
    [[nodiscard]] bool atEndOfRule() const
    {
        return peek().kind == MockWord::Kind::LineEnd || peek().kind == MockWord::Kind::End;
    }
    void skipLineEnds();
    // "expected …, found …", at the next word.
    [[nodiscard]] MockMistake expected(const QString &what) const;

private:
    struct Reader;
    QList<MockWord> m_words; // the last one is the end
    qsizetype m_at = 0;
    std::optional<MockMistake> m_mistake;
};

} // namespace pgcourier

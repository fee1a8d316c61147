// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/mock/mockscriptwords.h"

namespace pgcourier {

// Reads one answer, up to the comma or the end of the rule behind it. What it may consist of stands in
// docs/mock.md.
class MockAnswerReader
{
public:
    explicit MockAnswerReader(MockWords &words) : m_words(words) { }

    // None: there is an answer. One that is interim (100 to 199) has its status and headers.
    [[nodiscard]] std::optional<MockMistake> read();
    [[nodiscard]] const MockAnswer &answer() const { return m_answer; }
    [[nodiscard]] bool isInterim() const { return m_answer.status > 0 && m_answer.status < 200; }

private:
    using Problem = std::optional<MockMistake>;

    Problem readPart();
    Problem readStatus();
    Problem readTimes();
    Problem readSlow();
    Problem readMalformed();
    Problem readBytes();
    Problem readHeader();
    Problem readDuration(std::chrono::milliseconds &into);
    Problem takeBody();
    Problem setKind(MockAnswer::Kind kind);
    Problem setEnd(MockAnswer::End end);
    Problem check(const MockWord &first) const;

    MockWords &m_words;
    MockAnswer m_answer;
    bool m_hasStatus = false;
    bool m_hasKind = false; // default or hang
    bool m_shaped = false; // headers, a body, …: something that only an answer with a status has
};

} // namespace pgcourier

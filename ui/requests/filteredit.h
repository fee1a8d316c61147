// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filtersuggest.h"

#include <QLineEdit>

namespace pgcourier {

class SuggestionPopup;

// The Filter box: a line edit that offers ways to go on with the word at the cursor. Down goes into the list,
// Return and Tab take what was chosen there and else do what they always do; Escape closes it.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    void setSeen(const FilterValues &seen) { m_seen = seen; }
    void markInvalid(bool invalid);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void offer();
    void take(const FilterSuggestion &entry); // a copy: writing it offers others
    [[nodiscard]] bool isOpen() const;
    bool useListKey(int key);

    SuggestionPopup *m_popup = nullptr; // made when it is needed first: then there is a window to lie over
    FilterValues m_seen;
};

} // namespace pgcourier

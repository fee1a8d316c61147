// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filtersuggest.h"

#include <optional>
#include <QListWidget>

namespace pgcourier {

// The list under the Filter box. It lies over the window as a part of it, so it never takes the focus, and no
// window manager has a say in where it is.
class SuggestionPopup : public QListWidget
{
    Q_OBJECT

public:
    explicit SuggestionPopup(QWidget *under); // opens beneath that widget

    void offer(const QList<FilterSuggestion> &entries); // none: closes
    void step(int rows); // to the next one, round the ends
    [[nodiscard]] std::optional<FilterSuggestion>
    chosen() const; // none: the person has not gone into the list

Q_SIGNALS:
    void picked(const pgcourier::FilterSuggestion &entry); // by mouse

private:
    void place();

    QWidget *m_under;
    QList<FilterSuggestion> m_entries;
};

} // namespace pgcourier

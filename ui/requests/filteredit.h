// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filtersuggest.h"
#include "ui/widgets/suggestedit.h"

namespace pgcourier {

// The Filter box: it offers ways to go on with the word at the cursor.
class FilterEdit : public SuggestEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    void setSeen(const FilterValues &seen) { m_seen = seen; }
    void markInvalid(bool invalid);

protected:
    [[nodiscard]] QList<Choice> choices() override;
    void take(int row) override;

private:
    QList<FilterSuggestion> m_entries; // that the list shows
    FilterValues m_seen;
};

} // namespace pgcourier

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/replaydialog.h"

#include "ui/requests/replayreading.h"
#include "ui/widgets/formdialog.h"
#include "ui/widgets/rowtable.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QTableView>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

using ReplayColumn = KeyedColumn<ReplayPreviewRow>;

ReplayColumn replayNumberColumn(const QString &title, qint64 ReplayPreviewRow::*member)
{
    ReplayColumn column;
    column.title = title;
    column.number = true;
    column.text = [member](const ReplayPreviewRow &row) {
        return QLocale().toString(row.*member);
    };
    column.order = [member](const ReplayPreviewRow &row) {
        return QVariant(row.*member);
    };
    return column;
}

ReplayColumn replayTextColumn(const QString &title, QString ReplayPreviewRow::*member)
{
    ReplayColumn column;
    column.title = title;
    column.text = [member](const ReplayPreviewRow &row) {
        return row.*member;
    };
    return column;
}

QList<ReplayColumn> replayPreviewColumns()
{
    ReplayColumn leftOut
        = replayTextColumn(ReplayDialog::tr("Left out, since they"), &ReplayPreviewRow::leftOut);
    leftOut.text = [](const ReplayPreviewRow &row) {
        return row.leftOut.isEmpty() ? QString() : leftOutWords(row.leftOut);
    };
    return {replayTextColumn(ReplayDialog::tr("Destination"), &ReplayPreviewRow::destination),
        replayTextColumn(ReplayDialog::tr("Method"), &ReplayPreviewRow::method),
        replayNumberColumn(ReplayDialog::tr("Requests"), &ReplayPreviewRow::requests),
        replayNumberColumn(ReplayDialog::tr("Answered before"), &ReplayPreviewRow::answered),
        replayNumberColumn(ReplayDialog::tr("Sent unanswered"), &ReplayPreviewRow::unanswered), leftOut};
}

} // namespace

ReplayDialog::ReplayDialog(Engine &engine, const QString &what, const BatchSource &source, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_source(source)
    , m_model(new KeyedTable<ReplayPreviewRow, QString>(
          [](const ReplayPreviewRow &row) {
              return QStringList{row.leftOut, row.destination, row.method}.join(u'\n');
          },
          replayPreviewColumns(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_succeeded(new QCheckBox(tr("Also those that s&ucceeded"), this))
    , m_table(new QTableView(this))
    , m_sum(new QLabel(this))
    , m_canaries(new QSpinBox(this))
    , m_share(new QSpinBox(this))
    , m_rate(new QSpinBox(this))
    , m_reason(new QLineEdit(this))
    , m_begin(new QPushButton(tr("Replay"), this))
{
    setObjectName(u"replayDialog"_s);
    setWindowTitle(tr("Replay requests"));
    buildFields();
    arrange(what);
    connect(m_succeeded, &QCheckBox::toggled, this, &ReplayDialog::read);
    connect(m_begin, &QPushButton::clicked, this, &ReplayDialog::finish);
    read();
    m_canaries->setFocus();
}

void ReplayDialog::buildFields()
{
    const ReplayOptions usual;
    m_canaries->setAccessibleName(tr("Canaries"));
    m_canaries->setRange(0, 10'000);
    m_canaries->setValue(usual.canaries);
    m_canaries->setSpecialValueText(tr("None: all at once"));
    m_share->setAccessibleName(tr("Least share that succeeds"));
    m_share->setRange(0, 100);
    m_share->setSuffix(u" %"_s);
    m_share->setValue(qRound(usual.minSuccess * 100));
    m_rate->setAccessibleName(tr("Requests a second"));
    m_rate->setRange(0, 100'000);
    m_rate->setSpecialValueText(tr("As fast as workers are"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("For those who look at it"));
    m_succeeded->setAccessibleName(tr("Also those that succeeded"));
    const QList<JobStatus> &statuses = m_source.filter.statuses;
    m_succeeded->setChecked(m_source.allMatching && statuses.contains(JobStatus::Succeeded));
    m_begin->setAccessibleName(tr("Begin the replay"));
    m_table->setAccessibleName(tr("What is sent again"));
    showRows(m_table, m_sorted, m_model, {26, 8, 10, 10, 10, 26}, 5);
    m_table->setMinimumSize(100 * fontMetrics().horizontalAdvance(u'0'), 8 * fontMetrics().height());
    m_sum->setObjectName(u"replaySum"_s);
    m_sum->setTextFormat(Qt::PlainText);
    m_sum->setWordWrap(true);
}

void ReplayDialog::arrange(const QString &what)
{
    auto *meaning = new QLabel(
        tr("The canaries go first. Once they have ended, the others follow by themselves if enough "
           "of them succeeded; else nothing more is sent. It goes on without this window."),
        this);
    meaning->setProperty("quiet", true);
    meaning->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("What"), new QLabel(what, this));
    form->addRow(QString(), m_succeeded);
    form->addRow(m_table);
    form->addRow(m_sum);
    form->addRow(tr("&Canaries"), m_canaries);
    form->addRow(tr("Go on if at &least"), m_share);
    form->addRow(tr("Requests a &second"), m_rate);
    form->addRow(tr("R&eason"), m_reason);
    form->addRow(meaning);
    layOutForm(this, form, m_begin);
}

// What is on its way for another choice is not wanted any more.
void ReplayDialog::read()
{
    delete m_reading;
    m_reading = new ReplayReading(m_engine, m_source, m_succeeded->isChecked(), this);
    m_begin->setEnabled(false);
    m_sum->setText(tr("Reading what would be sent…"));
    connect(m_reading, &ReplayReading::progressed, this, [this](qint64 found) {
        m_sum->setText(tr("Reading what would be sent… %1").arg(QLocale().toString(found)));
    });
    connect(m_reading, &ReplayReading::finished, this, &ReplayDialog::showPreview);
    connect(m_reading, &ReplayReading::failed, this,
        [this](const Error &error) { m_sum->setText(error.line()); });
    m_reading->start();
}

void ReplayDialog::showPreview(const QList<JobId> &ids, const ReplayPreview &preview)
{
    m_ids = ids;
    m_model->setValues(preview);
    m_sum->setText(previewLines(preview).join(u'\n'));
    m_begin->setEnabled(totalsOf(preview).taken > 0);
}

void ReplayDialog::finish()
{
    ReplayOptions options;
    options.canaries = m_canaries->value();
    options.minSuccess = m_share->value() / 100.0;
    if (m_rate->value() > 0)
        options.perSecond = m_rate->value();
    options.reason = m_reason->text().trimmed();
    options.succeededToo = m_succeeded->isChecked();
    Q_EMIT agreed(m_ids, options);
    accept();
}

} // namespace pgcourier
